import type { CaseDocument } from '../../case/case-start.ts';
import type { CaseEvent } from '../../case/events.ts';
import { attempt, leave, nodeOf, put, refuseIf, say } from './case.ts';
import type { Case, Errand, Token } from './case.ts';
import { activitiesOf, isRevised } from './activities.ts';
import { kept } from './data.ts';
import { delivered } from './deliveries.ts';
import type { NodeOf } from './routing.ts';
import { changeTask, closeIfDone, taskOf } from './tasks.ts';

type Done = Extract<CaseEvent, { type: 'activityDone' }>;
type Result<N extends Done['activity']> = Extract<Done, { activity: N }>['result'];

export function runOf(c: Case, runId: string): Errand | undefined {
  return activitiesOf(c).find(({ id }) => id === runId);
}

export const isToken = (run: Errand | Token): run is Token => 'at' in run;

/** Without this activity. */
export function letGo(c: Case, run: Errand): Case {
  return {
    ...c,
    tokens: c.tokens.filter((token) => token !== run),
    errands: c.errands.filter((other) => other !== run),
  };
}

/** An activity as it is now. */
export function changeRun(c: Case, run: Errand, changes: Partial<Errand>): Case {
  const change = <T extends Errand | Token>(other: T): T => (other === run ? { ...other, ...changes } : other);
  return { ...c, tokens: c.tokens.map(change), errands: c.errands.map(change) };
}

/** An activity has done its work. A case that has ended still tells who waited for it. */
export function done(before: Case, event: Done): Case {
  const run = runOf(before, event.runId);
  refuseIf(before.status !== 'running' && !run, 'case/not-running');
  refuseIf(run?.asks.activity !== event.activity, 'run/unknown');
  if ('documents' in event.result) refuseStrangeDocuments(before, run!, event.result.documents);
  const { nodeId, attempts, incident } = run!;
  const gone = letGo(before, run!);
  const c = attempts > 1 || incident ? say(gone, 'incident/resolved', { nodeId }) : gone;
  switch (event.activity) {
    case 'prepareDocuments': {
      const printed = say(revise(c, event.result.documents), 'documents/prepared', { nodeId });
      return isToken(run!) ? leave(printed, nodeId, 'started') : printed;
    }
    case 'attachSignature':
      return signed(c, run!, event.result);
    case 'remind':
      return say(c, 'task/reminded', { nodeId, taskId: run!.asks.taskId! });
    case 'escalate':
      return c;
    case 'notify': {
      const told = say(c, 'people/notified', { nodeId });
      return isToken(run!) ? leave(told, nodeId, 'notified') : told;
    }
    case 'deliver':
      return delivered(c, run!, event.result);
    case 'archive': {
      const { location, at } = event.result;
      return leave(say({ ...c, archive: { location, at } }, 'case/archived', { nodeId }), nodeId, 'archived');
    }
    case 'seal':
      return leave(say(embed(c, event.result.documents), 'document/sealed', { nodeId }), nodeId, 'sealed');
    case 'call':
      return answered(c, run!, event.result.result, (now) =>
        leave(say(now, 'call/answered', { nodeId }), nodeId, 'done'),
      );
    case 'subflow':
      return answered(c, run!, event.result.data, (now) => {
        const back = revise(now, event.result.documents, (id) =>
          event.result.documents.filter((one) => one.id === id).flatMap(({ signatures }) => signatures),
        );
        const port = event.result.outcome === 'completed' ? 'completed' : 'refused';
        return leave(say(back, 'subflow/ended', { nodeId }), nodeId, port);
      });
  }
}

/** What comes back must be of the case, and all that went. */
function refuseStrangeDocuments(c: Case, run: Errand, returned: readonly { id: string }[]): void {
  const isKnown = ({ id }: { id: string }) => c.documents.some((document) => document.id === id);
  const isBack = (id: string) => returned.some((document) => document.id === id);
  refuseIf(!returned.every(isKnown), 'document/missing');
  const went = c.documents.filter(({ id }) => isRevised({ ...c, tokens: [], errands: [run] }, id));
  refuseIf(!went.every(({ id }) => isBack(id)), 'document/missing');
}

/** Documents in their next revision: another hash is a revision more. */
function revise(
  c: Case,
  revisions: readonly { id: string; sha256: string }[],
  signaturesOf: (id: string) => CaseDocument['signatures'] = () => [],
): Case {
  const documents = c.documents.map((document) => {
    const { sha256 } = revisions.find(({ id }) => id === document.id) ?? document;
    const revision = document.revision + (sha256 === document.sha256 ? 0 : 1);
    return { ...document, sha256, revision, signatures: [...document.signatures, ...signaturesOf(document.id)] };
  });
  return { ...c, documents };
}

function embed(c: Case, documents: Result<'seal'>['documents']): Case {
  return revise(c, documents, (id) => documents.filter((one) => one.id === id).map(({ signature }) => signature));
}

/** A signature stands in its documents: it counts, where its task is still open. */
function signed(
  before: Case,
  { id: runId, nodeId, asks: { taskId = '', actor } }: Errand,
  { documents }: Result<'attachSignature'>,
): Case {
  const c = say(embed(before, documents), 'signature/embedded', { nodeId, taskId, actor: actor! });
  if (!taskOf(c, taskId)?.votes.some((vote) => vote.runId === runId)) return c;
  const counted = changeTask(c, taskId, (task) => ({
    ...task,
    votes: task.votes.map((vote) => (vote.runId === runId ? { ...vote, runId: null } : vote)),
  }));
  return closeIfDone(counted, taskId);
}

/** What comes back is kept; where it does not fit, the case waits with it. */
function answered(c: Case, run: Errand, result: Record<string, unknown>, goOn: (c: Case) => Case): Case {
  const { output } = (nodeOf(c, run.nodeId) as NodeOf<'call' | 'subflow'>).settings;
  const outcome = attempt(() => kept(c, output, { result }));
  if (!outcome.failure) return goOn({ ...c, data: outcome.value });
  return say(put(c, { ...(run as Token & Errand), incident: outcome.failure } as Token), 'incident/raised', {
    nodeId: run.nodeId,
  });
}

/** An activity has given up: its token waits with it; a call goes on by `failed` where that is drawn. */
export function failed(c: Case, { runId, code }: Extract<CaseEvent, { type: 'activityFailed' }>): Case {
  const run = runOf(c, runId);
  refuseIf(c.status !== 'running' && !run, 'case/not-running');
  refuseIf(!run || run.incident !== null, 'run/unknown');
  const { nodeId, asks } = run!;
  if (asks.activity === 'call' && 'failed' in nodeOf(c, nodeId).ports)
    return leave(say(letGo(c, run!), 'call/answered', { nodeId }), nodeId, 'failed');
  return say(changeRun(c, run!, { incident: code }), 'incident/raised', { nodeId });
}
