import { describe, expect, it } from '@jest/globals';
import { parseFlow } from './parse-flow.ts';
import type { Problem } from './problem.ts';
import { edgeOf, letterWith } from './testing/letter-with.ts';
import type { Change, Draft } from './testing/letter-with.ts';
import { outgoingLetter } from './testing/outgoing-letter.ts';

function problemsOf(json: unknown): Problem[] {
  const parsed = parseFlow(json);
  return parsed.ok ? [] : parsed.problem;
}

/** The one problem of the letter with a change. */
function problemWith(change: Change): Problem {
  const problems = problemsOf(letterWith(change));
  expect(problems).toHaveLength(1);
  return problems[0]!;
}

describe('a flow that is read', () => {
  it('has its defaults filled in', () => {
    const parsed = parseFlow(
      letterWith((draft) => Object.assign(draft, { form: undefined, documentTypes: undefined })),
    );
    expect(parsed.ok && parsed.value).toMatchObject({ form: [], documentTypes: [] });
  });

  it.each(['paraaf/flow/2', 'paraaf/flow/10', 'paraaf/flow/12'])(
    'in a version of the language that comes after this one says only that: %s',
    (name) => {
      const newer = { ...outgoingLetter, schema: name, nodes: 'something else' };
      expect(problemsOf(newer)).toEqual([
        { code: 'schema/newer', severity: 'error', nodes: [], edges: [], params: { name } },
      ]);
    },
  );

  it.each(['paraaf/flow/0', 'paraaf/flow/2b', 'my paraaf/flow/2', 'paraaf/flow/', 'flow', '', 2, undefined])(
    'that names no version of the language is not taken for a newer one: %p',
    (schema) => {
      expect(problemsOf({ ...outgoingLetter, schema })).toMatchObject([
        { code: 'schema/invalid', nodes: [], edges: [], params: { setting: 'schema', path: 'schema' } },
      ]);
    },
  );

  it('says each fault, by its place', () => {
    const problems = problemsOf(
      letterWith((draft, step) => {
        step('paraaf').settings.who = [];
        edgeOf(draft, 'paraaf-approved').port = '';
        draft.form[0]!.type = 'email';
      }),
    );
    expect(problems.map(({ params }) => params.path).sort()).toEqual([
      'edges[1].port',
      'form[0].type',
      'nodes[1].settings.who',
    ]);
  });
});

describe('a fault in a flow names', () => {
  it('the step, and its name', () => {
    const problem = problemWith((_, step) => (step('paraaf').settings.who = []));
    expect(problem).toEqual({
      code: 'schema/invalid',
      severity: 'error',
      nodes: ['paraaf'],
      edges: [],
      params: { setting: 'who', step: 'Diensthoofd parafeert', path: 'nodes[1].settings.who', expected: 'at-least 1' },
    });
  });

  it.each<[string, unknown]>([
    ['is missing', undefined],
    ['is empty', { nl: '' }],
    ['is no text', { nl: 3 }],
  ])('the id of a step whose name %s', (_what, name) => {
    const { nodes, params } = problemWith((_, step) => Object.assign(step('paraaf'), { name }));
    expect([nodes, params.step]).toEqual([['paraaf'], 'paraaf']);
  });

  it.each([undefined, 7])('no step where its id is %p', (id) => {
    const { nodes, edges, params } = problemWith((_, step) => Object.assign(step('herwerken'), { id }));
    expect([nodes, edges, params]).toEqual([[], [], { setting: 'id', path: 'nodes[2].id', expected: 'text' }]);
  });

  it('the connection', () => {
    const { nodes, edges, params } = problemWith((draft) => (edgeOf(draft, 'paraaf-approved').port = ''));
    expect([nodes, edges]).toEqual([[], ['paraaf-approved']]);
    expect(params).toMatchObject({ setting: 'port', path: 'edges[1].port' });
    expect(params).not.toHaveProperty('step');
  });

  it.each([undefined, 7])('no connection where its id is %p', (id) => {
    const { nodes, edges } = problemWith((draft) => Object.assign(draft.edges[0]!, { id }));
    expect([nodes, edges]).toEqual([[], []]);
  });

  it.each<[string, Change, string]>([
    ['a field of the form', (draft) => (draft.form[1]!.type = 'email'), 'Bestemmeling'],
    ['a document', (draft) => Object.assign(draft.documents[1]!, { required: 'no' }), 'Bijlagen'],
    ['a field without a label', (draft) => Object.assign(draft.form[1]!, { label: undefined }), ''],
    ['a field whose label is no text', (draft) => Object.assign(draft.form[1]!, { label: { nl: 3 } }), ''],
  ])('%s', (_what, change, item) => {
    const { nodes, edges, params } = problemWith(change);
    expect([nodes, edges, params.item]).toEqual([[], [], item]);
  });

  it('nothing else where it is in the flow itself', () => {
    const { nodes, edges, params } = problemWith((draft) => Object.assign(draft, { key: 'A' }));
    expect([nodes, edges, Object.keys(params).sort()]).toEqual([[], [], ['expected', 'path', 'setting']]);
  });

  it.each<[string, string, (draft: Draft, step: Parameters<Change>[1]) => unknown]>([
    ['its own', 'department', (draft) => Object.assign(draft, { department: '' })],
    ['that of a text, not its language', 'subject', (_, step) => (step('verwittigen').settings.subject = { nl: '' })],
    ['that of a translation', 'name', (draft) => Object.assign(draft, { name: { nl: 'Brief', fr: 3 } })],
    ['that of another', 'name', (draft) => Object.assign(draft, { name: { nl: 'Brief', de: 3 } })],
    ['that of a third', 'name', (draft) => Object.assign(draft, { name: { nl: 'Brief', en: 3 } })],
    ['that of a list, not its place in it', 'who', (_, step) => (step('paraaf').settings.who = [{ who: ['x'] }])],
    ['the flow, for what it does not have', 'flow', (draft) => Object.assign(draft, { owner: 'An' })],
  ])('the setting: %s', (_what, setting, change) => {
    expect(problemWith(change).params.setting).toBe(setting);
  });

  it.each([[null], ['stroom'], [17]])('the flow where it is none: %j', (json) => {
    expect(problemsOf(json)).toEqual([
      {
        code: 'schema/invalid',
        severity: 'error',
        nodes: [],
        edges: [],
        params: { setting: 'flow', path: '', expected: 'object' },
      },
    ]);
  });
});
