import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseConfiguration } from '../../bin/configuration.ts';
import { connectClient } from '../../bin/temporal/connect.ts';
import type { Progress } from '../../bin/progress.ts';
import { startSystem, type TestSystem } from '../system/start-system.ts';
import { assembleCast, workAlways } from './cast.ts';
import { readMails } from './caught-mails.ts';
import { gatherEvidence, type Witnesses } from './evidence.ts';
import { judgeCase, type Fault } from './judge.ts';
import { planKills } from './kill-plan.ts';
import { killAll } from './killer.ts';
import { playAll } from './play-all.ts';
import type { Played } from './play-case.ts';
import { drawScripts } from './scripts.ts';

export interface ChaosOptions {
  cases: number;
  kills: number;
  /** Decides what people do and what is killed when; how it falls out differs, for processes are not to be foreseen. */
  seed: number;
  progress: Progress;
}

export interface ChaosResult {
  cases: number;
  kills: number;
  /** What was taken and is not there, or did not come to its end. */
  lost: number;
  doubled: number;
  wrong: number;
}

const casesAtATime = 16;
const restMs = 120_000;

/**
 * Plays cases on a system of its own while its processes are killed by `kill -9`, lets all come to rest, and holds every case
 * to what its people did.
 */
export async function runChaos({ cases, kills, seed, progress }: ChaosOptions): Promise<ChaosResult> {
  progress.line(`Zaad ${String(seed)}: ${String(cases)} dossiers, ${String(kills)} keer kill -9.`);
  const system = await startSystem({ ownServices: true });
  try {
    await workAlways(system.store);
    const cast = await assembleCast(system.url);
    const scripts = drawScripts(seed, cases, randomBytes(3).toString('hex'));
    const step = progress.step('dossiers');
    const startedAt = Date.now();
    let killed = 0;
    const playing = playAll(cast, scripts, casesAtATime);
    const show = () => step.update(inWords(playing.finished(), cases, killed, kills, playing.share(), startedAt));
    const timer = setInterval(show, 1_000);
    const [played] = await Promise.all([
      playing.played,
      killAll({
        plan: planKills(seed, kills),
        kill: (target) => system.kill(target),
        share: playing.share,
        onKill: () => (killed += 1),
      }),
    ]).finally(() => clearInterval(timer));
    step.done(`${String(played.length)}, ${String(killed)} keer kill -9`);
    const faults = await judgeAll(system, played, progress);
    for (const { mark, is, what } of faults) progress.line(`${mark} ${is}: ${what}`);
    const count = (is: Fault['is']) => faults.filter((fault) => fault.is === is).length;
    return {
      cases: played.length,
      kills: killed,
      lost: count('lost'),
      doubled: count('doubled'),
      wrong: count('wrong'),
    };
  } finally {
    await system.stop();
  }
}

function inWords(
  finished: number,
  cases: number,
  killed: number,
  kills: number,
  share: number,
  startedAt: number,
): string {
  const minutesLeft =
    share > 0.02 ? `, nog ${String(Math.ceil(((Date.now() - startedAt) * (1 / share - 1)) / 60_000))} min` : '';
  return `${String(finished)} van ${String(cases)}, ${String(killed)} van ${String(kills)} keer kill -9${minutesLeft}`;
}

async function judgeAll(system: TestSystem, played: readonly Played[], progress: Progress) {
  const settings = parseConfiguration(system.environment);
  const temporal = await connectClient({
    address: settings.PARAAF_TEMPORAL_ADDRESS,
    namespace: settings.PARAAF_TEMPORAL_NAMESPACE,
    payloadKeys: settings.PARAAF_PAYLOAD_KEYS,
  });
  const { store, archiveFolder, trustAnchorsPem } = system;
  const organisation = settings.PARAAF_ORGANISATION;
  const witnesses: Witnesses = { store, temporal, archiveFolder, trustAnchorsPem, organisation };
  const step = progress.step('nakijken');
  const faults: (Fault & { mark: string })[] = [];
  try {
    await comeToRest(witnesses);
    const mails = await readMails(system.mailApiUrl);
    for (const [index, one] of played.entries()) {
      step.update(`${String(index)} van ${String(played.length)}`);
      const { mark } = one.script;
      const ofCase = mails.filter(({ text, to }) => text.includes(mark) || to.includes(mark));
      const evidence = one.caseId === null ? null : await gatherEvidence(witnesses, one.caseId, ofCase);
      faults.push(...judgeCase(one, evidence).map((fault) => ({ ...fault, mark })));
    }
    const started = await countCases(witnesses);
    for (let more = played.length; more < started; more += 1) {
      faults.push({ is: 'doubled', what: 'a case that nobody was told of', mark: '' });
    }
  } finally {
    await temporal.connection.close();
  }
  step.done();
  return faults;
}

/** Which workflows are cases: the one that closes the days never ends. */
const casesOf = ({ organisation }: Witnesses): string => `PaOrganisation = "${organisation}"`;

/** Waits until no case runs any more; what still runs after two minutes is judged as it stands. */
async function comeToRest(witnesses: Witnesses): Promise<void> {
  const endsAt = Date.now() + restMs;
  while (Date.now() < endsAt) {
    const running = await witnesses.temporal.workflow.count(`${casesOf(witnesses)} AND ExecutionStatus = "Running"`);
    if (running.count === 0) return;
    await sleep(1_000);
  }
}

const countCases = async (witnesses: Witnesses): Promise<number> =>
  (await witnesses.temporal.workflow.count(casesOf(witnesses))).count;
