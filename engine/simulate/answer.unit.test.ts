import { describe, expect, it } from '@jest/globals';
import type { ActivityResults, CaseActivity, CaseActivityName } from '../case/activities.ts';
import type { Run } from '../case/case-state.ts';
import { hashJson } from '../hash.ts';
import type { Principal } from '../schema/principal.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { answerOf } from './answer.ts';
import { mailsOf } from './mails.ts';

const at = '2026-11-25T10:00:00.000Z';
const sha256 = 'a'.repeat(64);
const documents = [{ id: 'brief-1', sha256 }];
const revised = hashJson({ sha256, runId: 'stap.1' });
const to = ['role:burgemeester', 'person:an'] as Principal[];
const text = { subject: { nl: 'Brief' }, message: { nl: 'In bijlage.' } };
const klant = { name: 'Mevrouw Maes', email: 'maes@example.org' };
const actor = actorFor('role:burgemeester', { name: 'Karel' });
const task = { taskId: 'stap.1.0', nodeName: { nl: 'Tekenen' }, to };
const signature = (more: object) => ({ signedAt: at, level: 'B-T', ...more });

const deliver = (channels: ('email' | 'portal' | 'post')[]): CaseActivity => ({
  activity: 'deliver',
  input: { channels, recipients: [klant], documents, ...text, verificationCode: '1' },
});

type Result = ActivityResults[CaseActivityName];

/** Each activity, its answer, and the subjects and readers of its mails. */
const all: [CaseActivity, result: object, mails: [to: string, about: string][]][] = [
  [
    { activity: 'prepareDocuments', input: { verificationCode: '1', documents } },
    { documents: [{ id: 'brief-1', sha256: revised }] },
    [],
  ],
  [
    { activity: 'attachSignature', input: { taskId: 'stap.1.0', signingSessionId: 's', documents, actor } },
    {
      documents: [
        {
          id: 'brief-1',
          sha256: revised,
          signature: signature({ taskId: 'stap.1.0', personId: actor.personId, name: 'Karel' }),
        },
      ],
    },
    [],
  ],
  [
    { activity: 'remind', input: { ...task, dueAt: '2026-12-01T16:00:00.000Z' } },
    { recipients: 2 },
    [
      ['Karel', 'Herinnering: Tekenen tegen 1 december 2026: Brief aan Maes'],
      ['An', 'Herinnering: Tekenen tegen 1 december 2026: Brief aan Maes'],
    ],
  ],
  [
    { activity: 'remind', input: { ...task, to: to.slice(1), dueAt: null } },
    { recipients: 1 },
    [['An', 'Herinnering: Tekenen: Brief aan Maes']],
  ],
  [
    { activity: 'escalate', input: { ...task, to: to.slice(1), as: 'informed', dueAt: '2026-12-01T23:30:00.000Z' } },
    { recipients: 1 },
    [['An', 'Te laat: Tekenen, moest klaar zijn op 2 december 2026: Brief aan Maes']],
  ],
  [
    { activity: 'escalate', input: { ...task, to: to.slice(1), as: 'informed', dueAt: null } },
    { recipients: 1 },
    [['An', 'Te laat: Tekenen, blijft open: Brief aan Maes']],
  ],
  [
    { activity: 'notify', input: { to: [...to, 'group:college' as Principal], ...text } },
    { recipients: 3 },
    [
      ['Karel', 'Brief'],
      ['An', 'Brief'],
      ['group:college', 'Brief'],
    ],
  ],
  [
    deliver(['email', 'post']),
    { deliveries: [{ recipient: 'Mevrouw Maes', channel: 'email', reference: 'stap.1', at }] },
    [['Mevrouw Maes', 'Brief']],
  ],
  [
    deliver(['portal', 'email']),
    { deliveries: [{ recipient: 'Mevrouw Maes', channel: 'portal', reference: 'stap.1', at }] },
    [['Mevrouw Maes', 'Brief']],
  ],
  [
    deliver(['post', 'email']),
    { deliveries: [{ recipient: 'Mevrouw Maes', channel: 'post', reference: 'stap.1', at }] },
    [],
  ],
  [
    { activity: 'archive', input: { target: 'folder', series: 'Reeks', retentionYears: 1, documents, metadata: {} } },
    { location: 'Reeks/stap.1', files: [], at },
    [],
  ],
  [
    { activity: 'seal', input: { documents, text: null } },
    {
      documents: [
        { id: 'brief-1', sha256: revised, signature: signature({ taskId: '', personId: '', name: 'Zegel' }) },
      ],
    },
    [],
  ],
  [{ activity: 'call', input: { connector: 'http', action: 'meld', values: {} } }, { result: {} }, []],
  [
    {
      activity: 'subflow',
      input: {
        flow: 'ander',
        data: { a: 1 },
        documents: [{ slot: 'nota', id: 'brief-1', sha256, fileName: 'brief.pdf' }],
      },
    },
    { outcome: 'completed', data: { a: 1 }, documents: [{ id: 'brief-1', sha256: revised, signatures: [] }] },
    [],
  ],
];

const runOf = (activity: CaseActivity): Run => ({
  id: 'stap.1',
  nodeId: 'stap',
  holdsToken: true,
  activity,
  attempts: 1,
  incident: null,
});

describe('an activity of a simulated case', () => {
  it.each(all.map(([activity, result, mails]) => [activity.activity, activity, result, mails] as const))(
    '%s answers as the real one does when all goes well, and sends its mails',
    (name, activity, result, mails) => {
      expect(answerOf(runOf(activity), at)).toEqual({
        type: 'activityDone',
        at,
        runId: 'stap.1',
        activity: name,
        result,
      });
      const people = [
        { id: 'karel', name: 'Karel', holds: ['role:burgemeester' as Principal] },
        { id: 'an', name: 'An', holds: [] },
      ];
      expect(mailsOf(activity, result as Result, { title: 'Brief aan Maes', people, at })).toEqual(
        mails.map(([reader, about]) => ({ at, to: reader, about })),
      );
    },
  );

  it('mails those alone whom a delivery reached by a channel that mails', () => {
    const activity = deliver(['post', 'portal']);
    const delivery = (recipient: string, channel: 'post' | 'portal') => ({ recipient, channel, reference: '1', at });
    const deliveries = [delivery('Mevrouw Maes', 'portal'), delivery('De heer Peeters', 'post')];
    const context = { title: 'Brief aan Maes', people: [], at };
    expect(mailsOf(activity, { deliveries, undeliverable: [2] }, context)).toEqual([
      { at, to: 'Mevrouw Maes', about: 'Brief' },
    ]);
  });

  it('answers otherwise where the scenario says so', () => {
    const [call] = all.find(([{ activity }]) => activity === 'call')!;
    expect(answerOf(runOf(call), at, { result: { n: 1 } }).result).toEqual({ result: { n: 1 } });
  });
});
