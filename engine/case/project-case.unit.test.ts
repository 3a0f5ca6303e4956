import { describe, expect, it } from '@jest/globals';
import { approve, atSigning, begun, director, head } from '../testing/case-scenes.ts';
import { actorFor, outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';
import type { CaseStart } from './case-start.ts';
import { createState } from './create-state.ts';
import { workflowId, workflowType } from './messages.ts';
import { projectCase } from './project-case.ts';

const letter = outgoingLetterCase();
const shown = (walk: CaseWalk, { plan }: CaseStart) => projectCase(plan, walk.state());

describe('a case as screens see it', () => {
  it('tells all that is known of the letter while the director signs', () => {
    const walk = atSigning();
    const projection = shown(walk, letter);
    expect(projection).toEqual({
      caseId: 'klaverdam-2026-114',
      number: '2026-114',
      organisation: 'klaverdam',
      department: 'post-onthaal',
      title: letter.title,
      flow: { key: 'uitgaande-brief', version: 1, planHash: letter.planHash, name: 'Uitgaande brief' },
      verificationCode: '4821067359012846',
      starter: { personId: 'an-peeters', name: 'An Peeters' },
      startedAt: '2026-11-25T10:00:00.000Z',
      endedAt: null,
      status: 'running',
      sequence: walk.state().audit.sequence,
      data: letter.data,
      documents: Object.values(walk.state().documents),
      tasks: [
        {
          id: 'tekenen.1.0',
          nodeId: 'tekenen',
          kind: 'sign',
          visit: 1,
          party: 0,
          principals: [director],
          need: 1,
          personal: false,
          fourEyes: false,
          openedAt: '2026-11-25T10:00:00.000Z',
          dueAt: '2026-12-02T16:00:00.000Z',
          acts: [],
          pending: [],
          questions: [],
          nodeName: 'Directeur en burgemeester tekenen',
          instructions: null,
          outcomes: ['signed', 'refused'],
          open: [director],
        },
      ],
      position: [{ nodeId: 'tekenen', state: 'waiting' }],
      passedNodes: ['start', 'paraaf'],
      incidents: [],
      archive: null,
    });
  });

  it('is running before it has started', () => {
    expect(projectCase(letter.plan, createState(letter)).status).toBe('running');
  });

  it('says who drafted what is judged under four eyes, and what to do', () => {
    const start = smallCase({
      kijk: approve({ who: [{ who: [head] }], fourEyes: true, instructions: { nl: 'Kijk na', fr: 'Vérifiez' } }),
    });
    const [task] = shown(begun(start), start).tasks;
    expect(task).toMatchObject({
      drafters: ['an-peeters'],
      instructions: 'Kijk na',
      outcomes: ['approved', 'rejected'],
    });
    expect(shown(atSigning(), letter).tasks[0]).not.toHaveProperty('drafters');
  });

  it('stands at work while a signature is embedded, and at an incident when that fails', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    expect(shown(walk, letter).position).toEqual([{ nodeId: 'tekenen', state: 'working' }]);
    walk.fail('tekenen.1.0.sign.1');
    const { position, incidents } = shown(walk, letter);
    expect(position).toEqual([{ nodeId: 'tekenen', state: 'incident' }]);
    expect(incidents).toEqual([
      {
        runId: 'tekenen.1.0.sign.1',
        nodeId: 'tekenen',
        code: 'mail/refused',
        message: 'De mailserver weigert het bericht.',
        since: '2026-11-25T10:00:00.000Z',
      },
    ]);
  });

  it('is at work at a step without people, and waits for messages by their names and keys', () => {
    const both = { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) };
    const start = smallCase({
      samen: ['fork', both, { a: 'wachten', b: 'melden' }],
      wachten: ['wait', { for: { message: 'betaald' } }, { done: 'weer' }],
      melden: ['notify', { to: ['starter'], subject: { nl: 'A' }, message: { nl: 'B' } }, { notified: 'weer' }],
      weer: ['join', {}, { joined: 'klaar' }],
    });
    const walk = begun(start);
    const { position, awaited } = shown(walk, start);
    expect(position).toEqual([
      { nodeId: 'wachten', state: 'waiting' },
      { nodeId: 'melden', state: 'working' },
    ]);
    expect(awaited).toEqual([{ nodeId: 'wachten', name: 'betaald', key: '2026-114' }]);
    walk.done('melden.1');
    expect(shown(walk, start).position).toContainEqual({ nodeId: 'weer', state: 'waiting' });
    walk.send({ type: 'messageReceived', name: 'betaald', key: '2026-114', data: {} });
    const ended = shown(walk, start);
    expect(ended).toMatchObject({ status: 'completed', position: [], endedAt: '2026-11-25T10:00:00.000Z' });
    expect(ended.passedNodes.sort()).toEqual(['klaar', 'melden', 'samen', 'start', 'wachten', 'weer']);
    expect(ended).not.toHaveProperty('awaited');
  });

  it('waits for a duration without a message', () => {
    const start = smallCase({ wachten: ['wait', { for: { duration: { workingDays: 1 } } }, { done: 'klaar' }] });
    expect(shown(begun(start), start)).not.toHaveProperty('awaited');
  });

  it('tells what the engine could not work out', () => {
    const start = smallCase(
      { kijk: approve({ who: [{ who: ['field:wie'] }] }) },
      { form: [{ id: 'wie', type: 'person', label: { nl: 'Wie' } }], data: {} },
    );
    const { position, incidents } = shown(begun(start), start);
    expect(position).toEqual([{ nodeId: 'kijk', state: 'incident' }]);
    expect(incidents).toMatchObject([{ nodeId: 'kijk', code: 'task/nobody' }]);
    expect(incidents[0]!.runId).toMatch(/^kijk\./);
  });

  it('says of a task that may replace documents which ones, and keeps out what the ladder needs', () => {
    const start = smallCase({
      aanvullen: ['fill', { who: [{ who: [head] }], documents: ['brief'] }, { done: 'lezen' }],
      lezen: ['fill', { who: [{ who: [head] }] }, { done: 'klaar' }],
    });
    const walk = begun(start);
    const [task] = shown(walk, start).tasks;
    expect(task!.replaceable).toMatchObject([{ documentId: 'brief-1' }]);
    for (const name of ['ladder', 'climbed', 'extensions']) expect(task).not.toHaveProperty(name);
    walk.send({ type: 'filled', taskId: 'aanvullen.1.0', actor: actorFor(head), data: {} });
    expect(shown(walk, start).tasks[0]).not.toHaveProperty('replaceable');
  });
});

describe('the names that a case has in Temporal', () => {
  it('are those of its flow and version, and of its number', () => {
    expect(workflowType('uitgaande-brief', 3)).toBe('uitgaande-brief@3');
    expect(workflowId('klaverdam', '2026-114')).toBe('case/klaverdam/2026-114');
  });
});
