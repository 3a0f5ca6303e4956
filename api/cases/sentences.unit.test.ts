import { describe, expect, it } from '@jest/globals';
import type { Actor, AuditEntry } from '../../engine/index.ts';
import { sentenceOfEntry, sentenceOfSending, wordsOfActor } from './sentences.ts';
import type { TrailWords } from './sentences.ts';

const dirk: Actor = {
  personId: 'dirk',
  name: 'Dirk Segers',
  principal: 'head:post' as Actor['principal'],
  ground: 'self',
};
const nele: Actor = { ...dirk, personId: 'nele', name: 'Nele Mertens', principal: 'person:nele' as Actor['principal'] };
const words: TrailWords = {
  names: {
    person: (id) => ({ nele: 'Nele Mertens', hassan: 'Hassan Ouali' })[id] ?? id,
    role: (key) => key,
    department: (key) => key,
    group: (key) => key,
  },
  nodeName: (nodeId) => ({ paraaf: 'Diensthoofd parafeert', tekenen: 'Directeur tekent' })[nodeId ?? ''] ?? 'een stap',
  nextNode: (_, port) => (port === 'approved' ? 'tekenen' : null),
  documentName: () => null,
  answerIn: (fieldId, value) =>
    fieldId === 'weg' ? null : { label: 'Onderwerp', value: typeof value === 'string' ? value : '' },
};
const entry = (type: AuditEntry['type'], detail: AuditEntry['detail'], actor: Actor | null = nele): AuditEntry => ({
  ...{ caseId: 'c', sequence: 1, at: '2026-11-25T09:00:00.000Z', type, actor, nodeId: 'paraaf', taskId: null, detail },
  ...{ previous: '', hash: '' },
});
const say = (...about: Parameters<typeof entry>) => sentenceOfEntry(entry(...about), words);

describe('what changed the work, in a sentence', () => {
  it('names to whom a task was given, and from whom when that is not who gave it', () => {
    const detail = { from: 'head:post', to: 'person:hassan person:nele' };
    expect(say('task/reassigned', detail, dirk)).toBe(
      'Dirk Segers (diensthoofd post) gaf ‘Diensthoofd parafeert’ door aan Hassan Ouali, Nele Mertens',
    );
    expect(say('task/reassigned', detail)).toBe(
      'Nele Mertens gaf ‘Diensthoofd parafeert’ van diensthoofd post door aan Hassan Ouali, Nele Mertens',
    );
  });

  it('names until when a term was extended, on the clock of Brussels', () => {
    expect(say('task/extended', { before: null, dueAt: '2026-12-01T16:00:00.000Z' })).toBe(
      'Nele Mertens verlengde de termijn van ‘Diensthoofd parafeert’ tot 1 december 2026 om 17.00 uur',
    );
  });

  it('names whom an escalation reached, and what they may do', () => {
    const escalated = (as: string, to = 'head:post person:hassan') => say('task/escalated', { as, to }, null);
    const both = 'diensthoofd post, Hassan Ouali';
    expect(escalated('informed')).toBe(`‘Diensthoofd parafeert’ blijft te lang liggen; verwittigd: ${both}`);
    expect(escalated('added')).toBe(`‘Diensthoofd parafeert’ blijft te lang liggen; ook aan zet: ${both}`);
    expect(escalated('replacing')).toBe(
      `‘Diensthoofd parafeert’ is doorgegeven aan ${both}, want ze bleef te lang liggen`,
    );
    expect(escalated('informed', '')).toBe(
      '‘Diensthoofd parafeert’ bleef te lang liggen, maar er is niemand om het aan te zeggen',
    );
  });

  it('names where the case went from a step that was passed over, and says when nothing moved', () => {
    expect(say('step/skipped', { port: 'approved' })).toBe(
      'Nele Mertens sloeg ‘Diensthoofd parafeert’ over; het dossier ging verder naar ‘Directeur tekent’',
    );
    expect(say('step/skipped', { port: null })).toBe(
      'Nele Mertens liet los wat bij ‘Diensthoofd parafeert’ niet lukte',
    );
  });

  it('names what was corrected, as it was and as it is, long texts cut short', () => {
    const corrected = (before: unknown, after: unknown) =>
      say('data/corrected', { 'before:a': JSON.stringify(before), 'after:a': JSON.stringify(after) });
    expect(corrected('Dorpstraat', 'Dorpsstraat')).toBe(
      'Nele Mertens verbeterde gegevens: Onderwerp (was ‘Dorpstraat’, nu ‘Dorpsstraat’)',
    );
    expect(corrected(null, 'Nieuw')).toBe('Nele Mertens verbeterde gegevens: Onderwerp (was leeg, nu ‘Nieuw’)');
    expect(corrected('x'.repeat(81), null)).toBe(
      `Nele Mertens verbeterde gegevens: Onderwerp (was ‘${'x'.repeat(80)}…’, nu leeg)`,
    );
    expect(say('data/corrected', { 'before:weg': 'null', 'after:weg': '1' })).toBe(
      'Nele Mertens verbeterde gegevens: weg',
    );
  });

  it('names who was reached by which way, who opened it, and that somebody did not', () => {
    const to = (channel: string) => say('document/delivered', { recipient: 'Marie Janssens', channel }, null);
    expect(to('email')).toBe('Per e-mail verzonden naar Marie Janssens');
    expect(to('portal')).toBe('Een link naar de documenten gemaild aan Marie Janssens');
    expect(say('document/opened', { recipient: 'Marie Janssens' }, null)).toBe(
      'Marie Janssens heeft de documenten geopend',
    );
    expect(say('wait/over', { port: 'unopened' }, null)).toBe(
      'Niet iedereen opende op tijd de documenten van ‘Diensthoofd parafeert’',
    );
  });
});

describe('what who acted wrote', () => {
  it('is a reason, a question or an answer', () => {
    expect(wordsOfActor(entry('case/withdrawn', { reason: 'Dubbel' }))).toBe('Dubbel');
    expect(wordsOfActor(entry('question/asked', { text: 'Klopt dit?' }))).toBe('Klopt dit?');
    expect(wordsOfActor(entry('question/answered', { text: 'Ja' }))).toBe('Ja');
    expect(wordsOfActor(entry('task/acted', { text: 'geen vraag' }))).toBeNull();
  });
});

describe('what has left the organisation', () => {
  it.each<[string, Parameters<typeof entry>, boolean]>([
    ['a delivery to somebody', ['document/delivered', { recipient: 'marie@burger.example' }, null], true],
    ['a delivery to nobody', ['document/delivered', { recipient: null }, null], false],
    ['an answer of another application', ['call/answered', {}, null], true],
    ['a call that failed', ['call/answered', { failed: 'call/refused' }, null], false],
    ['what lies in the archive', ['case/archived', {}, null], true],
    ['a reminder within', ['task/reminded', { recipients: 1 }, null], false],
  ])('%s', (_, about, isOut) => {
    const sent = entry(...about);
    expect(sentenceOfSending(sent, words)).toBe(isOut ? sentenceOfEntry(sent, words) : null);
  });
});
