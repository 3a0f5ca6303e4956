import { describe, expect, it } from '@jest/globals';
import { hashJson, hashPlan } from '../hash.ts';
import type { Principal } from '../schema/principal.ts';
import { atSigning, director, mayor } from '../testing/case-scenes.ts';
import { outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { compareRun } from './compare-run.ts';
import { officeCalendar } from './office-calendar.ts';
import { parseScenario } from './parse-scenario.ts';
import type { Scenario } from './scenario.ts';
import { startOf } from './scenario-start.ts';
import { simulate } from './simulate.ts';
import { eventOf } from './step-event.ts';
import type { EventStep } from './step-event.ts';

const { plan } = outgoingLetterCase();
const at = '2026-11-25T10:00:00.000Z';
const json = {
  schema: 'paraaf/scenario/1',
  flow: 'uitgaande-brief',
  name: 'Een brief',
  startedAt: at,
  starter: 'an',
  people: [
    { id: 'dirk', name: 'Dirk', holds: ['role:diensthoofd@post-onthaal'] },
    { id: 'els', name: 'Els', holds: [director] },
    { id: 'an', name: 'An' },
  ],
  data: { onderwerp: 'De speelstraat', bestemmeling: { name: 'Maes', email: 'maes@example.org' }, aangetekend: null },
  documents: [
    { slot: 'bijlagen', fileName: 'plan.pdf' },
    { slot: 'brief', fileName: 'brief.pdf' },
  ],
  steps: [] as object[],
  expect: { outcome: 'running', path: [], mails: [] },
};

function scenarioOf(changes: object = {}): Scenario {
  const parsed = parseScenario({ ...json, ...changes });
  if (!parsed.ok) throw new Error(parsed.problem.path);
  return parsed.value;
}

describe('the case that a scenario starts', () => {
  it('has its data, its documents by place and name, and who starts it', () => {
    const document = (slot: string, fileName: string, number: number, signed: boolean) => ({
      id: `${slot}-${number}`,
      slot,
      fileName,
      sha256: hashJson({ slot, fileName }),
      revision: 1,
      signed,
      signatures: [],
    });
    expect(startOf(plan, scenarioOf())).toEqual({
      caseId: 'klaverdam-2026-1',
      number: '2026-1',
      organisation: 'klaverdam',
      department: 'post-onthaal',
      title: 'Brief aan Maes: De speelstraat',
      verificationCode: '1234567890123456',
      starter: { personId: 'an', name: 'An' },
      plan,
      planHash: hashPlan(plan),
      calendar: officeCalendar,
      data: json.data,
      documents: [document('bijlagen', 'plan.pdf', 1, false), document('brief', 'brief.pdf', 2, true)],
    });
  });
});

describe('a step of a scenario', () => {
  const walk = atSigning();
  const event = (step: object) => eventOf(step as EventStep, scenarioOf(), walk.state(), at);
  const els = { personId: 'els', name: 'Els', principal: director, ground: 'self' };
  const { sha256 } = walk.state().documents['brief-1']!;

  it.each<[string, object, object]>([
    [
      'signs what is there to be signed, for who holds the task',
      { do: 'sign', on: 'tekenen', by: 'els' },
      {
        type: 'signatureGiven',
        taskId: 'tekenen.1.0',
        actor: els,
        signingSessionId: 'scenario',
        documents: [{ id: 'brief-1', baseSha256: sha256 }],
      },
    ],
    [
      'signs by a mandate',
      { do: 'sign', on: 'tekenen', by: 'an', for: director, ground: 'mandate' },
      {
        taskId: 'tekenen.1.0',
        actor: { personId: 'an', name: 'An', principal: director, ground: 'mandate', mandateId: 'scenario' },
      },
    ],
    [
      'acts as a replacement, for a reason',
      { do: 'act', on: 'tekenen', by: 'an', for: director, ground: 'replacement', outcome: 'refused', reason: 'Fout' },
      {
        type: 'acted',
        taskId: 'tekenen.1.0',
        actor: { personId: 'an', name: 'An', principal: director, ground: 'replacement' },
        outcome: 'refused',
        reason: 'Fout',
      },
    ],
    [
      'of who has nothing to do there is said of the task all the same',
      { do: 'act', on: 'tekenen', by: 'an', outcome: 'refused' },
      { taskId: 'tekenen.1.0', actor: { principal: 'person:an', ground: 'self' } },
    ],
    [
      'at a step without a task names the step',
      { do: 'fill', on: 'paraaf', by: 'an', data: { a: 1 } },
      { type: 'filled', taskId: 'paraaf', actor: { principal: 'person:an' }, data: { a: 1 } },
    ],
    [
      'replaces the document of a place',
      { do: 'replace', on: 'tekenen', by: 'els', slot: 'brief', fileName: 'nieuw.pdf' },
      {
        type: 'documentReplaced',
        taskId: 'tekenen.1.0',
        actor: els,
        documentId: 'brief-1',
        sha256: hashJson({ slot: 'brief', fileName: 'nieuw.pdf' }),
        fileName: 'nieuw.pdf',
      },
    ],
    [
      'names a place that has no document',
      { do: 'replace', on: 'tekenen', by: 'els', slot: 'nota', fileName: 'nieuw.pdf' },
      { documentId: 'nota' },
    ],
    [
      'brings a message for the number of the case',
      { do: 'message', message: 'betaald', data: { som: 1 } },
      { type: 'messageReceived', name: 'betaald', key: '2026-114', data: { som: 1 } },
    ],
    [
      'opens a delivery by the field of its recipient',
      { do: 'open', on: 'verzenden', field: 'bestemmeling' },
      { type: 'deliveryOpened', nodeId: 'verzenden', field: 'bestemmeling' },
    ],
    [
      'ends the case before its time',
      { do: 'cancel', by: 'an', reason: 'Dubbel' },
      {
        type: 'cancelled',
        actor: { personId: 'an', name: 'An', principal: 'person:an', ground: 'self' },
        reason: 'Dubbel',
      },
    ],
    [
      'tries again where nothing failed, by the name of the step',
      { do: 'retry', on: 'verzenden', by: 'an' },
      { type: 'operated', operation: { type: 'retry', runId: 'verzenden' } },
    ],
  ])('%s', (_title, step, expected) => {
    expect(event(step)).toMatchObject({ at, ...expected });
  });

  it('gives no ground but its own, and no mandate with a replacement', () => {
    expect(event({ do: 'sign', on: 'tekenen', by: 'els' })).toHaveProperty('actor', els);
    const replaced = event({ do: 'act', on: 'tekenen', by: 'an', for: mayor as Principal, ground: 'replacement' });
    expect(replaced).not.toHaveProperty('actor.mandateId');
    expect(event({ do: 'act', on: 'tekenen', by: 'els', outcome: 'refused' })).not.toHaveProperty('reason');
  });
});

describe('what a scenario expects', () => {
  it('includes what went wrong on the way', () => {
    const steps = [{ do: 'fail', on: 'start', code: 'pdf/broken', message: 'Het bestand is stuk.' }];
    const run = simulate(plan, scenarioOf({ steps: [...steps, { do: 'cancel', by: 'an', reason: 'Dubbel' }] }));
    const expected = { outcome: 'running' as const, path: run.path, mails: run.mails };
    expect(
      compareRun(run, {
        ...expected,
        incidents: [
          { on: 'start', code: 'pdf/broken' },
          { on: 'x', code: 'y' },
        ],
      }),
    ).toMatchObject({
      incidents: { missing: [{ on: 'x', code: 'y' }], unexpected: [] },
    });
  });

  it('is refused at the place where it is none', () => {
    const nobody = { path: 'people', unknown: [], expected: ['person niemand'] };
    expect(parseScenario(null)).toEqual({ ok: false, problem: { path: '', unknown: [], expected: ['object'] } });
    expect(parseScenario({ ...json, starter: 'niemand' })).toEqual({ ok: false, problem: nobody });
    expect(parseScenario({ ...json, steps: [{ do: 'cancel', by: 'niemand', reason: 'x' }] })).toEqual({
      ok: false,
      problem: nobody,
    });
  });
});
