import { describe, expect, it } from '@jest/globals';
import { compileFlow } from '../compile.ts';
import { hashPlan } from '../hash.ts';
import type { Plan } from '../plan.ts';
import { flow } from '../schema/flow.ts';
import type { Flow } from '../schema/flow.ts';
import { approve, begun, director, head, mayor, short } from '../testing/case-scenes.ts';
import { els } from '../testing/migrated-to.ts';
import { outgoingLetter, outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import { brokenLink, walkCase } from '../testing/walk-case.ts';
import type { CaseWalk } from '../testing/walk-case.ts';
import { migrateCase } from './migrate-case.ts';

const from = compileFlow(outgoingLetter, 1);

interface Draft {
  form: { id: string; type: string; label: { nl: string }; required?: boolean }[];
  documents: { id: string; label: { nl: string }; required?: boolean; signed?: boolean }[];
  nodes: { id: string; kind: string; name: { nl: string }; settings: Record<string, unknown> }[];
  edges: { id: string; from: string; port: string; to: string }[];
}

/** Version 2 of the letter, with something changed; and the event that brings a case to it. */
function versionWith(change: (draft: Draft, settings: (id: string) => Record<string, unknown>) => unknown) {
  const draft = structuredClone(outgoingLetter) as unknown as Draft;
  change(draft, (id) => draft.nodes.find((node) => node.id === id)!.settings);
  return eventFor(flow.parse(draft));
}

const eventFor = (changed: Flow, at?: string) => eventTo(compileFlow(changed, 2), at);

const eventTo = (plan: Plan, at = '2026-11-26T10:00:00.000Z') => ({
  type: 'migrated' as const,
  at,
  actor: els,
  plan,
  planHash: hashPlan(plan),
});

function migrated(walk: CaseWalk, event: ReturnType<typeof eventFor>) {
  const migration = migrateCase(from, walk.state(), event);
  if (!migration.ok) throw new Error(migration.reasons.map(({ code }) => code).join());
  return { ...migration, walk: walkCase({ ...outgoingLetterCase(), plan: event.plan }, event.at, migration.state) };
}

const reasonsFor = (walk: CaseWalk, event: ReturnType<typeof eventFor>) => {
  const migration = migrateCase(from, walk.state(), event);
  return migration.ok ? [] : migration.reasons;
};

const initialling = () => begun(outgoingLetterCase());
const signing = () => {
  const walk = initialling();
  walk.act('paraaf.1.0', head, 'approved');
  return walk;
};

describe('a case that goes to a new version of its flow', () => {
  it('stands where it stood, keeps what was done and its timers, and goes on by the new version', () => {
    const walk = initialling();
    const event = versionWith((draft, settings) => {
      settings('tekenen')['who'] = [{ who: ['role:burgemeester'] }];
    });
    const { moves, commands, state, walk: after } = migrated(walk, event);
    const before = walk.task('paraaf.1.0');
    expect(moves).toEqual([
      {
        nodeId: 'paraaf',
        step: 'Diensthoofd parafeert',
        waitsFor: 'people',
        tasks: [{ taskId: 'paraaf.1.0', dueBefore: before.dueAt, dueAfter: before.dueAt }],
      },
    ]);
    expect(short(commands)).toEqual(['record case/migrated']);
    expect(state.tasks).toEqual(walk.state().tasks);
    expect(state.info.planHash).toBe(event.planHash);

    after.act('paraaf.1.0', head, 'approved');
    expect(after.task('tekenen.1.0').principals).toEqual([mayor]);
    expect(
      brokenLink([
        ...walk.trail(),
        ...commands.flatMap((one) => (one.type === 'record' ? [one.entry] : [])),
        ...after.trail(),
      ]),
    ).toBeNull();
  });

  it('counts a changed term again from when the task opened, and moves its timer', () => {
    const walk = initialling();
    const { commands, moves, state } = migrated(
      walk,
      versionWith((_, settings) => (settings('paraaf')['due'] = { workingDays: 5 })),
    );
    expect(short(commands)).toEqual(['record case/migrated', 'clearTimer paraaf.1.0.0.0', 'setTimer paraaf.1.0.0.0']);
    expect(moves[0]?.tasks).toEqual([
      { taskId: 'paraaf.1.0', dueBefore: '2026-11-30T16:00:00.000Z', dueAfter: '2026-12-02T16:00:00.000Z' },
    ]);
    expect(state.tasks['paraaf.1.0']?.ladder?.firesAt).toBe('2026-12-01T08:00:00.000Z');
  });

  it('sends out at once what is late by the new term, and repeats no reminder that is past', () => {
    const walk = initialling();
    const { state } = migrated(
      walk,
      versionWith((draft, settings) => {
        settings('paraaf')['due'] = { workingHours: 1 };
        settings('paraaf')['ladder'] = [
          { when: { after: { workingHours: 0.5 } }, do: 'remind' },
          { when: { afterDue: { workingHours: 1 } }, do: 'overdue' },
        ];
        draft.edges.push({ id: 'paraaf-overdue', from: 'paraaf', port: 'overdue', to: 'verwittigen' });
      }),
    );
    expect(state.tasks['paraaf.1.0']?.ladder).toMatchObject({ step: 1, firesAt: '2026-11-25T13:00:00.000Z' });
  });

  it('asks whom the new version asks, and counts who has acted', () => {
    const walk = signing();
    walk.sign('tekenen.1.0', director);
    const event = versionWith((_, settings) => {
      settings('tekenen')['who'] = [
        { order: 1, who: ['role:schepen', 'role:algemeen-directeur'], need: 1 },
        { order: 2, who: ['role:voorzitter'] },
      ];
    });
    // The signature is on its way: it counts when it is in the document, for the task that it was given for.
    const { walk: after } = migrated(walk, event);
    expect(after.task('tekenen.1.0')).toMatchObject({ principals: [director, 'role:schepen'], need: 1 });
    after.done('tekenen.1.0.sign.1');
    expect(after.task('tekenen.1.1').principals).toEqual(['role:voorzitter']);
  });

  it('closes a task that needs no more acts than it has', () => {
    const two = structuredClone(outgoingLetter);
    const paraaf = two.nodes.find(({ id }) => id === 'paraaf')!;
    Object.assign(paraaf.settings, { who: [{ order: 1, who: [head, 'role:schepen'], need: 'all' }] });
    const plan = compileFlow(flow.parse(two), 1);
    const walk = begun(outgoingLetterCase({ plan, planHash: hashPlan(plan) }));
    walk.act('paraaf.1.0', head, 'approved');
    const migration = migrateCase(plan, walk.state(), eventFor(outgoingLetter));
    expect(migration.ok && Object.keys(migration.state.tasks)).toEqual(['tekenen.1.0']);
  });
});

describe('a case whose branches wait for each other', () => {
  const branch = (id: string) => ({ id, name: { nl: id } });
  const twoBranches = (more: Parameters<typeof smallCase>[0] = {}) =>
    smallCase({
      splitsen: ['fork', { branches: [branch('a'), branch('b')] }, { a: 'links', b: 'rechts' }],
      links: approve({ who: [{ who: [mayor] }] }, { approved: 'samen' }),
      rechts: approve({ who: [{ who: [head] }] }, { approved: 'samen' }),
      samen: ['join', {}, { joined: 'klaar' }],
      ...more,
    });
  const changed = (more: Parameters<typeof smallCase>[0]) => {
    return eventTo({ ...twoBranches(more).plan, version: 2 });
  };
  const leftDone = () => {
    const walk = begun(twoBranches());
    walk.act('links.1.0', mayor, 'approved');
    return { walk, plan: twoBranches().plan };
  };

  it('keeps what has arrived, and waits for the other in the new version', () => {
    const { walk, plan } = leftDone();
    const event = changed({
      na: approve({ who: [{ who: [head] }] }, { approved: 'samen' }),
      rechts: approve({ who: [{ who: [head] }] }, { approved: 'na' }),
    });
    const migration = migrateCase(plan, walk.state(), event);
    expect(migration.ok && migration.moves.map(({ nodeId, waitsFor }) => [nodeId, waitsFor])).toEqual([
      ['samen', 'branches'],
      ['rechts', 'people'],
    ]);
    if (!migration.ok) return;
    const after = walkCase({ ...twoBranches(), plan: event.plan }, event.at, migration.state);
    after.act('rechts.1.0', head, 'approved');
    expect(short(after.act('na.1.0', head, 'approved'))).toContain('finish completed');
  });

  it('is refused when its branch has another step before the others', () => {
    const { walk, plan } = leftDone();
    const event = changed({
      na: approve({ who: [{ who: [head] }] }, { approved: 'samen' }),
      links: approve({ who: [{ who: [mayor] }] }, { approved: 'na' }),
    });
    expect(migrateCase(plan, walk.state(), event)).toEqual({
      ok: false,
      reasons: [{ code: 'migration/branch-gone', params: { step: 'samen', before: 'links' } }],
    });
  });

  it('is refused when there is a third branch, which has not begun', () => {
    const { walk, plan } = leftDone();
    const event = changed({
      splitsen: [
        'fork',
        { branches: [branch('a'), branch('b'), branch('c')] },
        { a: 'links', b: 'rechts', c: 'derde' },
      ],
      derde: approve({ who: [{ who: [director] }] }, { approved: 'samen' }),
    });
    expect(migrateCase(plan, walk.state(), event)).toEqual({
      ok: false,
      reasons: [{ code: 'migration/not-reachable', params: { steps: 'samen, rechts' } }],
    });
  });
});

describe('a case that waits', () => {
  const waiting = (settings: object, version = 1) => {
    const start = smallCase({ wachten: ['wait', { for: settings }, { done: 'klaar' }] });
    return { ...start, plan: { ...start.plan, version } };
  };
  const migratedFrom = (before: object, after: object) => {
    const walk = begun(waiting(before));
    const { plan } = waiting(after, 2);
    const event = eventTo(plan, '2026-11-25T11:00:00.000Z');
    return migrateCase(waiting(before).plan, walk.state(), event);
  };

  it('waits as long as the new version says, from when it began', () => {
    const migration = migratedFrom({ duration: { workingDays: 1 } }, { duration: { workingDays: 3 } });
    if (!migration.ok) throw new Error('Refused');
    expect(short(migration.commands)).toEqual(['record case/migrated', 'clearTimer wachten.1', 'setTimer wachten.1']);
    expect(migration.state.waits['wachten.1']?.firesAt).toBe('2026-11-30T16:00:00.000Z');
    expect(migration.moves).toMatchObject([{ nodeId: 'wachten', waitsFor: 'event' }]);
  });

  it('is refused where the new version waits for something else', () => {
    const other = migratedFrom({ message: 'betaald' }, { message: 'geleverd' });
    expect(other).toEqual({ ok: false, reasons: [{ code: 'migration/wait-changed', params: { step: 'wachten' } }] });
    expect(migratedFrom({ message: 'betaald' }, { duration: { workingDays: 1 } }).ok).toBe(false);
    expect(migratedFrom({ message: 'betaald' }, { message: 'betaald' }).ok).toBe(true);
  });
});

describe('a case that waits until its documents are opened', () => {
  const text = { subject: { nl: 'S' }, message: { nl: 'B' } };
  const delivering = (settings: object, version = 1) => {
    const start = smallCase(
      {
        zenden: [
          'deliver',
          { recipients: ['field:klant'], channels: ['portal'], ...text, ...settings },
          { delivered: 'klaar', unopened: 'geweigerd' },
        ],
      },
      {
        form: [{ id: 'klant', type: 'contact', label: { nl: 'Klant' } }],
        data: { klant: { name: 'Maes', email: 'maes@example.org' } },
      },
    );
    return { ...start, plan: { ...start.plan, version } };
  };
  const migratedTo = (settings: object) => {
    const before = delivering({ openWithin: { workingDays: 1 } });
    const walk = begun(before);
    walk.done('zenden.1');
    const { plan } = delivering(settings, 2);
    const event = eventTo(plan, '2026-11-25T11:00:00.000Z');
    return migrateCase(before.plan, walk.state(), event);
  };

  it('waits as long as the new version says, from when all were reached', () => {
    const migration = migratedTo({ openWithin: { workingDays: 3 } });
    if (!migration.ok) throw new Error('Refused');
    expect(migration.state.waits['zenden.2']?.firesAt).toBe('2026-11-30T16:00:00.000Z');
  });

  it('is refused where the new version no longer waits for that', () => {
    expect(migratedTo({})).toEqual({
      ok: false,
      reasons: [{ code: 'migration/wait-changed', params: { step: 'zenden' } }],
    });
  });
});

describe('a case that could not choose', () => {
  const choosing = (when: string) =>
    smallCase(
      {
        keuze: ['decide', { branches: [{ id: 'ja', name: { nl: 'Ja' }, when }] }, { ja: 'paraaf', otherwise: 'klaar' }],
        paraaf: approve({ who: [{ who: [mayor] }] }),
      },
      { form: [{ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }], data: { bedrag: null } },
    );

  it('chooses by the condition of the new version when somebody tries again', () => {
    const { plan } = choosing('bedrag > 1');
    const walk = begun(choosing('bedrag > 1'));
    const better = { ...choosing('bedrag = null').plan, version: 2 };
    const event = eventTo(better);
    const migration = migrateCase(plan, walk.state(), event);
    if (!migration.ok) throw new Error('Refused');
    expect(migration.moves).toMatchObject([{ nodeId: 'keuze', waitsFor: 'operator' }]);
    const after = walkCase({ ...choosing('bedrag = null'), plan: better }, event.at, migration.state);
    after.send({ type: 'operated', actor: els, operation: { type: 'retry', runId: 'keuze.stall.1' } });
    expect(Object.keys(after.state().tasks)).toEqual(['paraaf.1.0']);
  });

  it('is refused where the new version never comes to the choice', () => {
    const { plan } = choosing('bedrag > 1');
    const walk = begun(choosing('bedrag > 1'));
    const { keuze: _, ...nodes } = plan.nodes;
    const other = { ...plan, version: 2, nodes };
    const event = eventTo(other);
    expect(migrateCase(plan, walk.state(), event)).toMatchObject({
      ok: false,
      reasons: [{ code: 'migration/step-gone' }],
    });
  });
});

describe('a case is refused in a version', () => {
  it.each<[string, () => CaseWalk, Parameters<typeof versionWith>[0], Record<string, string>]>([
    [
      'migration/step-gone',
      initialling,
      (draft) => {
        draft.nodes = draft.nodes.filter(({ id }) => id !== 'paraaf');
        draft.edges = draft.edges.filter((edge) => edge.from !== 'paraaf');
        for (const edge of draft.edges) if (edge.to === 'paraaf') edge.to = 'tekenen';
      },
      { step: 'Diensthoofd parafeert' },
    ],
    [
      'migration/step-changed',
      initialling,
      (draft, settings) => {
        const node = draft.nodes.find(({ id }) => id === 'paraaf')!;
        Object.assign(node, { kind: 'sign', settings: { who: settings('paraaf')['who'] } });
        draft.edges = draft.edges.filter(({ id }) => id !== 'paraaf-returned');
        for (const edge of draft.edges)
          if (edge.from === 'paraaf') edge.port = edge.port === 'approved' ? 'signed' : 'refused';
      },
      { step: 'Diensthoofd parafeert' },
    ],
    [
      'migration/party-changed',
      signing,
      (_, settings) => {
        settings('tekenen')['who'] = [
          { order: 1, who: [director] },
          { order: 1, who: [mayor] },
        ];
      },
      { step: 'Directeur en burgemeester tekenen' },
    ],
    [
      'migration/nobody',
      initialling,
      (draft, settings) => {
        draft.form.push({ id: 'collega', type: 'person', label: { nl: 'Collega' } });
        settings('paraaf')['who'] = [{ who: ['field:collega'] }];
      },
      { step: 'Diensthoofd parafeert' },
    ],
    [
      'migration/data-missing',
      initialling,
      (draft) => draft.form.push({ id: 'dossierstuk', type: 'text', label: { nl: 'Dossierstuk' }, required: true }),
      { field: 'Dossierstuk' },
    ],
    [
      'migration/data-changed',
      initialling,
      (draft) => (draft.form[2] = { id: 'aangetekend', type: 'text', label: { nl: 'Aangetekend?' } }),
      { field: 'Aangetekend?' },
    ],
    [
      'migration/document-missing',
      initialling,
      (draft) => (draft.documents[1]!.required = true),
      { document: 'Bijlagen' },
    ],
    [
      'migration/document-changed',
      initialling,
      (draft) => (draft.documents = [{ id: 'bijlagen', label: { nl: 'Bijlagen' }, required: false }]),
      { document: 'brief.pdf' },
    ],
    [
      'migration/document-changed',
      initialling,
      (draft) => (draft.documents[0]!.signed = false),
      { document: 'brief.pdf' },
    ],
    [
      'migration/not-reachable',
      initialling,
      (draft) => {
        // The initials come after the signatures now, side by side with another step.
        draft.nodes.push(
          {
            ...draft.nodes[0]!,
            id: 'splits',
            kind: 'fork',
            settings: { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) },
          },
          { ...draft.nodes[0]!, id: 'samen', kind: 'join', settings: {} },
          { ...structuredClone(draft.nodes.find(({ id }) => id === 'verwittigen')!), id: 'ernaast' },
        );
        draft.edges = draft.edges.filter((edge) => edge.from !== 'paraaf' && edge.to !== 'herwerken');
        for (const edge of draft.edges) if (edge.id === 'start-started') edge.to = 'splits';
        const edge = (source: string, port: string, to: string) =>
          draft.edges.push({ id: `${source}-${port}-2`, from: source, port, to });
        edge('splits', 'a', 'paraaf');
        edge('splits', 'b', 'ernaast');
        edge('ernaast', 'notified', 'samen');
        edge('paraaf', 'approved', 'samen');
        edge('paraaf', 'rejected', 'geweigerd');
        edge('samen', 'joined', 'tekenen');
      },
      { steps: 'Diensthoofd parafeert' },
    ],
  ])('with %s', (code, walk, change, params) => {
    expect(reasonsFor(walk(), versionWith(change))).toEqual([{ code, params }]);
  });

  it('when it has ended, or is in that version already, or the version is of another flow', () => {
    const walk = initialling();
    const event = versionWith(() => undefined);
    expect(reasonsFor(walk, { ...event, planHash: walk.state().info.planHash })).toEqual([
      { code: 'migration/same-version', params: {} },
    ]);
    expect(reasonsFor(walk, eventFor({ ...outgoingLetter, key: 'andere' }))).toEqual([
      { code: 'migration/other-flow', params: { flow: 'Uitgaande brief' } },
    ]);
    walk.send({ type: 'cancelled', actor: els, reason: 'Dubbel' });
    expect(reasonsFor(walk, event)).toEqual([{ code: 'case/not-running', params: {} }]);
  });
});
