import { describe, expect, it } from '@jest/globals';
import { checkFlow } from './check-flow.ts';
import { nl } from './messages/nl.ts';
import { sentenceFor } from './messages/sentence-for.ts';
import { parseFlow } from './parse-flow.ts';
import { languages } from './schema/text.ts';
import { faultyLetters } from './testing/faulty-letters/all.ts';
import { klaverdamDirectory } from './testing/klaverdam-directory.ts';
import { addStep, edgeOf, insertDecision, letterWith } from './testing/letter-with.ts';
import type { Change } from './testing/letter-with.ts';
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
    expect([...new Set(faultyLetters.map(([code]) => code))].sort()).toEqual(Object.keys(nl.problems).sort());
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

  it('with a warning of its structure is still checked for all the rest, and errors come first', () => {
    const codes = check(
      letterWith((draft, step) => {
        addStep(draft, 'samen', 'join', 'Samen', { joined: 'paraaf' });
        edgeOf(draft, 'start-started').to = 'samen';
        addStep(draft, 'splitsen', 'fork', 'Tegelijk', { a: 'tekenen', b: 'tekenen' });
        edgeOf(draft, 'paraaf-approved').to = 'splitsen';
        step('verwittigen').settings.to = ['group:raad'];
      }),
    ).map(({ code }) => code);
    expect(codes).toEqual(['soundness/double-token', 'principal/unknown-group', 'join/single-edge']);
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

  it.each<[string, Change, string]>([
    ['a field', (draft) => Object.assign(draft.form[0]!, { id: 'onder-werp' }), 'form[0].id'],
    ['the documents', (draft) => Object.assign(draft, { documents: [] }), 'documents'],
    ['a kind', (draft) => Object.assign(draft.nodes[1]!, { kind: 'goedkeuren' }), 'nodes[1].kind'],
    ['an edge', (draft) => Object.assign(draft.edges[0]!, { id: 'a b' }), 'edges[0].id'],
    [
      'a branch',
      (draft) => {
        insertDecision(draft, 'aangetekend = true');
        draft.nodes.unshift(draft.nodes.pop()!);
        draft.nodes[0]!.settings.branches = [{ id: 'Ja', name: { nl: 'Ja' }, when: 'aangetekend = true' }];
      },
      'nodes[0].settings.branches[0].id',
    ],
  ])('of which %s cannot be read does not say what seems missing for that', (_what, change, path) => {
    const problems = check(letterWith(change)).filter(({ severity }) => severity === 'error');
    expect(problems.map(({ code, params }) => [code, params.path])).toEqual([['schema/invalid', path]]);
  });

  it('that is empty says what to begin with', () => {
    expect(check({ ...outgoingLetter, nodes: [], edges: [] }).map(({ code }) => code)).toEqual([
      'start/missing',
      'end/missing',
    ]);
  });

  it.each([[null], ['stroom'], [17]])('%j is no flow, and nothing more is said of it', (draft) => {
    expect(check(draft).map(({ code, params }) => [code, params['setting']])).toEqual([['schema/invalid', 'flow']]);
  });

  it.each([[null], ['stroom'], [17], [[]], [{}], [{ nodes: 'geen', edges: [null, 3] }]])(
    '%j is refused, and breaks nothing',
    (draft) => {
      expect(check(draft).some(({ code }) => code === 'schema/invalid')).toBe(true);
      expect(parseFlow(draft).ok).toBe(false);
    },
  );
});
