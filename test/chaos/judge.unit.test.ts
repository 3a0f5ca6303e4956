import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../engine/index.ts';
import type { Evidence } from './evidence.ts';
import { principals, taskIds } from './flow.ts';
import { judgeCase } from './judge.ts';
import type { Played } from './play-case.ts';

type Line = Pick<AuditEntry, 'type'> & Partial<Pick<AuditEntry, 'taskId' | 'detail'>> & { by?: string; for?: string };

const trailOf = (lines: readonly Line[]): AuditEntry[] =>
  lines.map(({ type, taskId = null, detail = {}, by, for: principal = principals.judgement }, index) => ({
    ...{ caseId: 'klaverdam-2026-1', sequence: index + 1, at: '2026-11-25T09:00:00.000Z', type, taskId, detail },
    actor: by === undefined ? null : { personId: by, name: by, principal: principal as never, ground: 'self' },
    ...{ nodeId: null, previous: '', hash: '' },
  }));

const embedded = (by: string): Line[] => [
  { type: 'signature/given', by },
  { type: 'signature/embedded', by },
];

/** A letter that went well: with one reminder, sent by mail. */
const lines: Line[] = [
  { type: 'case/started' },
  { type: 'task/opened', taskId: taskIds.answers },
  { type: 'task/opened', taskId: taskIds.judgement },
  { type: 'task/acted', taskId: taskIds.judgement, by: 'wim-jacobs', detail: { outcome: 'approved' } },
  { type: 'task/reminded', taskId: taskIds.answers, detail: { recipients: 1 } },
  {
    type: 'task/acted',
    taskId: taskIds.answers,
    by: 'emma-dubois',
    for: principals.answers,
    detail: { outcome: 'done' },
  },
  ...embedded('an-peeters'),
  ...embedded('karel-verlinden'),
  { type: 'document/delivered' },
  { type: 'case/archived' },
  { type: 'case/ended', detail: { outcome: 'completed', underWay: '' } },
];

const played: Played = {
  script: { mark: 'proef-1', ending: 'mailed', isLate: true, isTwice: false, hasRivals: false },
  caseId: 'klaverdam-2026-1',
  taken: [
    { does: 'starts', personId: 'emma-dubois' },
    { does: 'approves', personId: 'wim-jacobs' },
    { does: 'answers', personId: 'emma-dubois' },
    { does: 'signs', personId: 'an-peeters' },
    { does: 'signs', personId: 'karel-verlinden' },
  ],
  stuck: null,
};

const toRecipient = { messageId: 'a', to: 'proef-1@burger.example', text: 'Brief proef-1' };
const toClerk = { messageId: 'b', to: 'emma.dubois@klaverdam.example', text: 'Herinnering: proef-1' };

const sound: Evidence = {
  status: 'completed',
  hasEnded: true,
  trail: trailOf(lines),
  findings: [],
  mails: [toRecipient, toClerk],
  archived: [[]],
  signatures: [
    { name: 'An Peeters', isValid: true },
    { name: 'Karel Verlinden', isValid: true },
  ],
};

const verdicts = (evidence: Partial<Evidence>) => judgeCase(played, { ...sound, ...evidence }).map(({ is }) => is);
const without = (type: AuditEntry['type']) => trailOf(lines.filter((line) => line.type !== type));

describe('a case held to what its people did', () => {
  it('has no fault when all of it is there once', () => {
    expect(verdicts({})).toEqual([]);
  });

  it('has lost what was taken and is not in its trail', () => {
    const trail = trailOf(lines.filter(({ by }) => by !== 'wim-jacobs'));
    expect(judgeCase(played, { ...sound, trail })).toEqual([{ is: 'lost', what: 'wim-jacobs approves' }]);
    expect(judgeCase(played, null)).toMatchObject([{ is: 'lost' }]);
    expect(judgeCase({ ...played, stuck: 'De taak kwam er niet.' }, sound)).toMatchObject([{ is: 'lost' }]);
    expect(verdicts({ hasEnded: false })).toEqual(['lost']);
  });

  it('has lost a mail, a delivery, a reminder, a signature, an archive that is not there', () => {
    expect(verdicts({ mails: [toRecipient] })).toEqual(['lost']);
    expect(verdicts({ mails: [toClerk] })).toEqual(['lost']);
    expect(verdicts({ trail: without('document/delivered'), mails: [toClerk] })).toEqual(['lost']);
    expect(verdicts({ trail: without('task/reminded'), mails: [toRecipient] })).toEqual(['lost']);
    expect(verdicts({ signatures: sound.signatures.slice(0, 1) })).toEqual(['lost']);
    expect(verdicts({ archived: [] })).toEqual(['lost']);
  });

  it('has doubled what is there twice', () => {
    const again = (...line: Line[]) => trailOf([...lines, ...line]);
    const approved = lines.find(({ by }) => by === 'wim-jacobs')!;
    expect(verdicts({ mails: [toRecipient, toRecipient, toClerk] })).toEqual(['doubled']);
    expect(verdicts({ mails: [toRecipient, { ...toRecipient, messageId: 'c' }, toClerk] })).toEqual(['doubled']);
    expect(verdicts({ mails: [toRecipient, toClerk, { ...toClerk, messageId: 'c' }] })).toEqual(['doubled']);
    expect(verdicts({ trail: again({ ...approved, by: 'sofie-willems' }) })).toEqual(['doubled']);
    expect(verdicts({ trail: again({ type: 'case/archived' }) })).toEqual(['doubled']);
    expect(verdicts({ archived: [[], []] })).toEqual(['doubled']);
    expect(verdicts({ signatures: [...sound.signatures, { name: 'An Peeters', isValid: true }] })).toEqual(['doubled']);
  });

  it('is wrong when it ended otherwise, and when a signature, the archive or the trail does not hold', () => {
    const [director, mayor] = sound.signatures;
    expect(verdicts({ status: 'refused' })).toEqual(['wrong']);
    expect(verdicts({ findings: [{ sequence: 3, what: 'changed', parts: ['at'] }] })).toEqual(['wrong']);
    expect(verdicts({ archived: [['file:brief.pdf']] })).toEqual(['wrong']);
    expect(verdicts({ signatures: [director!, { ...mayor!, isValid: false }] })).toEqual(['wrong']);
    expect(verdicts({ signatures: [mayor!, director!] })).toEqual(['wrong']);
  });

  it('lets a reminder go out that was under way when the case ended', () => {
    const ended = { type: 'case/ended', detail: { outcome: 'completed', underWay: 'remind' } } as const;
    const trail = trailOf([...lines.slice(0, -1), ended]);
    const mails = [...sound.mails, { ...toClerk, messageId: 'c' }];
    expect(verdicts({ trail, mails })).toEqual([]);
    expect(verdicts({ trail, mails: [...mails, { ...toClerk, messageId: 'd' }] })).toEqual(['doubled']);
  });
});
