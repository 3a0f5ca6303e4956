import { describe, expect, it } from '@jest/globals';
import { checkFlow } from './check-flow.ts';
import { nl } from './messages/nl.ts';
import { sentenceFor } from './messages/sentence-for.ts';
import { parseFlow } from './parse-flow.ts';
import { languages } from './schema/text.ts';
import { faultyLetters } from './testing/faulty-letters/all.ts';
import { klaverdamDirectory } from './testing/klaverdam-directory.ts';
import { letterWith } from './testing/letter-with.ts';
import { outgoingLetter } from './testing/outgoing-letter.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

describe('a flow', () => {
  it('that is whole has no problem', () => {
    expect(check(outgoingLetter)).toEqual([]);
  });

  it.each(faultyLetters)('shows %s, and says it in Dutch', (code, change, sentence) => {
    const found = check(letterWith(change)).filter((problem) => problem.code === code);
    expect(found.map((problem) => sentenceFor(problem, 'nl'))).toEqual([sentence]);
  });

  it.each(languages)('says every problem in %s, with all its names', (language) => {
    for (const [, change] of faultyLetters) {
      for (const problem of check(letterWith(change))) {
        expect(sentenceFor(problem, language)).not.toMatch(/undefined|‘’|«  »|„“/);
      }
    }
  });

  it('has a test for every code there is', () => {
    expect(faultyLetters.map(([code]) => code).sort()).toEqual(Object.keys(nl.problems).sort());
  });

  it('shows errors before warnings', () => {
    const problems = check(
      letterWith((draft, step) => {
        draft.edges.push({ id: 'te-laat', from: 'paraaf', port: 'overdue', to: 'verwittigen' });
        step('verwittigen').settings.to = ['group:raad'];
      }),
    );
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });
});

describe('a draft', () => {
  it('with an empty setting is still checked for the rest', () => {
    const codes = check(
      letterWith((draft, step) => {
        step('tekenen').settings.who = [];
        step('paraaf').settings.who = [{ who: ['role:keizer'] }];
        draft.edges = draft.edges.filter((edge) => edge.id !== 'verzenden-delivered');
      }),
    ).map(({ code }) => code);
    expect(codes.sort()).toEqual(
      [
        'schema/invalid',
        'port/dangling',
        'soundness/unreachable',
        'soundness/unreachable',
        'principal/unknown-role',
      ].sort(),
    );
  });

  it('that is empty says what to begin with', () => {
    expect(check({ ...outgoingLetter, nodes: [], edges: [] }).map(({ code }) => code)).toEqual([
      'start/missing',
      'end/missing',
    ]);
  });

  it.each([[null], ['stroom'], [17], [[]], [{}], [{ nodes: 'geen', edges: [null, 3] }]])(
    '%j is refused, and breaks nothing',
    (draft) => {
      expect(check(draft).some(({ code }) => code === 'schema/invalid')).toBe(true);
      expect(parseFlow(draft).ok).toBe(false);
    },
  );
});
