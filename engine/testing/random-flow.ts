import * as fc from 'fast-check';
import type { CaseOutcome } from '../case/case-state.ts';
import type { Flow } from '../schema/flow.ts';
import { flow } from '../schema/flow.ts';

/** A piece of a flow with one way in and, but for early ends, one way out. */
type Block =
  | {
      is: 'task';
      kind: 'approve' | 'sign' | 'fill';
      who: object[];
      /** In person, where it is signed; not by who drafted, where it is approved. */
      strict: boolean;
      term: keyof typeof terms;
      ladder: keyof typeof ladders;
      overdue: boolean;
      refusal: 'goes on' | 'stops';
    }
  | { is: 'automatic'; kind: 'notify' | 'archive' | 'seal' | 'call' | 'subflow' | 'deliver'; failure: boolean }
  | { is: 'opened'; failure: boolean; within: keyof typeof openings }
  | { is: 'wait'; for: keyof typeof waits; overdue: boolean }
  | { is: 'sequence'; blocks: Block[] }
  | { is: 'choice'; when: string; yes: Block; no: Block }
  | { is: 'parallel'; branches: Block[] }
  | { is: 'loop'; body: Block }
  | { is: 'round'; when: string; body: Block };

const principals = ['role:burgemeester', 'role:algemeen-directeur', 'group:college', 'starter', 'field:collega'];

const party = fc.record({
  order: fc.integer({ min: 1, max: 2 }),
  who: fc.uniqueArray(fc.constantFrom(...principals), { minLength: 1, maxLength: 3 }),
  need: fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 3 })),
});

const task = (kind: fc.Arbitrary<'approve' | 'sign' | 'fill'>) =>
  fc.record({
    is: fc.constant('task' as const),
    kind,
    who: fc.array(party, { minLength: 1, maxLength: 3 }),
    strict: fc.boolean(),
    term: fc.constantFrom('none' as const, 'days' as const, 'hours' as const, 'field' as const),
    ladder: fc.constantFrom('days' as const, 'hours' as const),
    overdue: fc.boolean(),
    refusal: fc.constantFrom('goes on' as const, 'stops' as const),
  });

const automatic = (...kinds: Extract<Block, { is: 'automatic' }>['kind'][]) =>
  fc.record({ is: fc.constant('automatic' as const), kind: fc.constantFrom(...kinds), failure: fc.boolean() });

/** A delivery that waits until it has been opened. */
const opened = fc.record({
  is: fc.constant('opened' as const),
  failure: fc.boolean(),
  within: fc.constantFrom('hours' as const, 'days' as const),
});

/** Signing, while somebody may replace what is signed, and something else wants the document as well. */
const besideSigning = fc.record({
  is: fc.constant('parallel' as const),
  branches: fc.tuple(task(fc.constant('sign')), task(fc.constant('fill')), automatic('seal', 'subflow')),
});

/** A draft, and its judgement: under four eyes, not by who drafted. */
const draftAndJudge = fc.record({
  is: fc.constant('sequence' as const),
  blocks: fc.tuple(task(fc.constant('fill')), task(fc.constant('approve'))),
});

const conditions = ['bedrag > 100', 'dringend', 'bedrag > 100 and not(dringend)', 'leeg > 1', 'collega = "jan"'];

/** @param rounds pieces that go back by a condition, however often */
const blocks = (rounds: (body: fc.Arbitrary<Block>) => fc.Arbitrary<Block>[]) =>
  fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      task(fc.constantFrom('approve', 'sign', 'fill')),
      automatic('notify', 'deliver', 'archive', 'seal', 'call', 'subflow'),
      opened,
      besideSigning,
      draftAndJudge,
      fc.record({
        is: fc.constant('wait' as const),
        for: fc.constantFrom(
          'duration' as const,
          'moment' as const,
          'date' as const,
          'message' as const,
          'messageAlso' as const,
          'messageWithin' as const,
        ),
        overdue: fc.boolean(),
      }),
      fc.record({
        is: fc.constant('sequence' as const),
        blocks: fc.array(tie('block'), { minLength: 2, maxLength: 4 }),
      }),
      fc.record({
        is: fc.constant('choice' as const),
        when: fc.constantFrom(...conditions),
        yes: tie('block'),
        no: tie('block'),
      }),
      fc.record({
        is: fc.constant('parallel' as const),
        branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ is: fc.constant('loop' as const), body: tie('block') }),
      ...rounds(tie('block')),
    ),
  })).block;

/** Test support: sound flows by a block grammar (sequence, choice, fork and join, loop), with all kinds of steps. */
export const soundFlow: fc.Arbitrary<Flow> = blocks(() => []).map((body) => flowOf(body));

/** Test support: sound flows that may go round by a condition as well: for ever, when the data say so. */
const restlessBlock = blocks((body) => [
  fc.record({ is: fc.constant('round' as const), when: fc.constantFrom(...conditions), body }),
]);
export const restlessFlow: fc.Arbitrary<Flow> = fc
  .tuple(
    fc.array(restlessBlock, { minLength: 1, maxLength: 3 }),
    fc.option(restlessBlock, { freq: 1 }),
    fc.constantFrom('completed' as const, 'completed' as const, 'refused' as const),
  )
  .map(([blocks, beside, outcome]) => flowOf({ is: 'sequence', blocks }, beside, outcome));

/** Test support: short flows, in which a walk comes far: what beside signing may happen, and steps that nobody does. */
export const shortFlow: fc.Arbitrary<Flow> = fc
  .oneof(
    besideSigning,
    fc.record({
      is: fc.constant('sequence' as const),
      blocks: fc.array(automatic('deliver', 'archive', 'call', 'subflow'), { minLength: 1, maxLength: 3 }),
    }),
  )
  .map((body) => flowOf(body));

/** @param beside goes on side by side with the body, to an end of its own */
function flowOf(body: Block, beside: Block | null = null, outcome: CaseOutcome = 'completed'): Flow {
  const nodes: object[] = [];
  const edges: object[] = [];
  const add = (kind: string, settings: object): string => {
    const id = `n${nodes.length}`;
    nodes.push({ id, kind, name: { nl: id }, position: { x: 0, y: 0 }, settings });
    return id;
  };
  const connect = (from: string, port: string, to: string) => edges.push({ id: `${from}-${port}`, from, port, to });

  const klaar = add('end', { outcome });
  let stop: string | undefined;
  const first = build(body, klaar);
  connect(
    add('start', {}),
    'started',
    beside ? forkTo(first, build(beside, add('end', { outcome: 'cancelled' }))) : first,
  );

  return flow.parse({
    schema: 'paraaf/flow/1',
    key: 'willekeurig',
    name: { nl: 'Willekeurig' },
    department: 'secretariaat',
    form: [
      { id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } },
      { id: 'dringend', type: 'boolean', label: { nl: 'Dringend' } },
      { id: 'leeg', type: 'number', label: { nl: 'Leeg' } },
      { id: 'collega', type: 'person', label: { nl: 'Collega' } },
      { id: 'burger', type: 'contact', label: { nl: 'Burger' } },
      { id: 'buur', type: 'contact', label: { nl: 'Buur' } },
      { id: 'dag', type: 'date', label: { nl: 'Dag' } },
    ],
    data: [{ id: 'antwoord', type: 'text', label: { nl: 'Antwoord' } }],
    documents: [
      { id: 'brief', label: { nl: 'Brief' } },
      { id: 'bijlage', label: { nl: 'Bijlage' }, required: false, signed: false },
    ],
    nodes,
    edges,
  });

  function forkTo(...ways: string[]): string {
    const branches = ways.map((_, index) => ({ id: `b${index}`, name: { nl: `Tak ${index}` } }));
    const id = add('fork', { branches });
    for (const [index, to] of ways.entries()) connect(id, `b${index}`, to);
    return id;
  }

  /** Builds a block that leads on to a node; the node with which it begins. */
  function build(block: Block, next: string): string {
    switch (block.is) {
      case 'task': {
        const { kind, who, strict, term, ladder, overdue, refusal } = block;
        const id = add(kind, {
          who,
          ...termOf(terms[term], ladders[ladder], overdue),
          ...(kind === 'fill' ? { form: [{ ...opinion, id: `oordeel${nodes.length}` }], documents: ['brief'] } : {}),
          ...(kind === 'approve' ? { fourEyes: strict } : {}),
          ...(kind === 'sign' ? { personal: strict } : {}),
        });
        if (overdue) connect(id, 'overdue', next);
        if (kind === 'fill') {
          connect(id, 'done', next);
          return id;
        }
        connect(id, kind === 'approve' ? 'approved' : 'signed', next);
        connect(
          id,
          kind === 'approve' ? 'rejected' : 'refused',
          refusal === 'stops' ? (stop ??= add('end', { outcome: 'refused', stopsCase: true })) : next,
        );
        return id;
      }
      case 'automatic': {
        const id = add(block.kind, automaticSettings[block.kind]);
        connect(id, automaticPorts[block.kind], next);
        if (block.kind === 'subflow') connect(id, 'refused', next);
        if (block.kind === 'call' && block.failure) connect(id, 'failed', next);
        if (block.kind === 'deliver' && block.failure) connect(id, 'undeliverable', next);
        return id;
      }
      case 'opened': {
        const { deliver } = automaticSettings;
        const recipients = [...deliver.recipients, 'field:buur'];
        const id = add('deliver', { ...deliver, recipients, channels: ['portal'], openWithin: openings[block.within] });
        for (const port of ['delivered', 'unopened']) connect(id, port, next);
        if (block.failure) connect(id, 'undeliverable', next);
        return id;
      }
      case 'wait': {
        const id = add('wait', { for: waits[block.for] });
        connect(id, 'done', next);
        if (block.overdue && block.for === 'messageWithin') connect(id, 'overdue', next);
        return id;
      }
      case 'sequence':
        return block.blocks.reduceRight((target, inner) => build(inner, target), next);
      case 'choice': {
        const id = add('decide', { branches: [{ id: 'ja', name: { nl: 'Ja' }, when: block.when }] });
        connect(id, 'ja', build(block.yes, next));
        connect(id, 'otherwise', build(block.no, next));
        return id;
      }
      case 'parallel': {
        const join = add('join', {});
        connect(join, 'joined', next);
        const branches = block.branches.map((inner) => {
          // A join waits for every edge: each branch comes to it by one.
          const last = add('notify', automaticSettings.notify);
          connect(last, 'notified', join);
          return build(inner, last);
        });
        return forkTo(...branches);
      }
      case 'loop': {
        const again = add('approve', { who: [{ who: ['role:burgemeester'] }] });
        const first = build(block.body, again);
        connect(again, 'approved', next);
        connect(again, 'rejected', next);
        connect(again, 'returned', first);
        return first;
      }
      case 'round': {
        const again = add('decide', { branches: [{ id: 'nog-eens', name: { nl: 'Nog eens' }, when: block.when }] });
        const first = build(block.body, again);
        connect(again, 'nog-eens', first);
        connect(again, 'otherwise', next);
        return first;
      }
    }
  }
}

const terms = { none: undefined, days: { workingDays: 2 }, hours: { workingHours: 5 }, field: { field: 'dag' } };

const ladders = {
  days: [
    { when: { beforeDue: { workingDays: 1 } }, do: 'remind', repeat: 1 },
    { when: { after: { workingHours: 4 } }, do: 'escalate', to: ['head:secretariaat'], as: 'added' },
    { when: { afterDue: { workingDays: 1 } }, do: 'escalate', to: ['role:schepen', 'starter'], as: 'replacing' },
  ],
  hours: [
    { when: { after: { workingHours: 2 } }, do: 'remind', repeat: 2 },
    { when: { afterDue: { workingHours: 1 } }, do: 'remind', repeat: 1 },
    { when: { beforeDue: { workingHours: 2 } }, do: 'escalate', to: ['starter'], as: 'replacing' },
    { when: { beforeDue: { workingHours: 1 } }, do: 'escalate', to: ['field:collega'], as: 'informed' },
  ],
};

function termOf(due: object | undefined, ladder: object[], overdue: boolean): object {
  if (due === undefined) return {};
  const late = { when: { afterDue: { workingDays: 2 } }, do: 'overdue' };
  return { due, ladder: overdue ? [...ladder, late] : ladder };
}

const text = { nl: 'Tekst' };
const automaticSettings = {
  notify: { to: ['starter', 'field:collega'], subject: text, message: text },
  deliver: { recipients: ['field:burger'], subject: text, message: text },
  archive: { series: 'Reeks', metadata: [{ name: 'bedrag', value: 'bedrag' }] },
  seal: {},
  call: {
    connector: 'http',
    action: 'melden',
    input: [{ name: 'bedrag', value: 'bedrag' }],
    output: [{ field: 'antwoord', value: 'string(result.bedrag)' }],
  },
  subflow: {
    flow: 'andere',
    input: [{ field: 'bedrag', value: 'bedrag' }],
    documents: [{ slot: 'hoofd', from: 'brief' }],
    output: [{ field: 'antwoord', value: 'string(result.bedrag)' }],
  },
};

const opinion = { type: 'text', label: { nl: 'Oordeel' }, required: true };

const message = { message: 'antwoord', output: [{ field: 'antwoord', value: 'message.tekst' }] };
const openings = { hours: { workingHours: 4 }, days: { workingDays: 3 } };
const waits = {
  duration: { duration: { workingHours: 3 } },
  moment: { duration: { workingHours: 0 } },
  date: { date: 'dag' },
  message,
  messageAlso: {
    message: 'antwoord',
    output: [{ field: 'antwoord', value: 'if antwoord = null then "eerst" else antwoord + message.tekst' }],
  },
  messageWithin: { ...message, correlation: 'string(bedrag)', within: { workingDays: 2 } },
};
const automaticPorts = {
  notify: 'notified',
  deliver: 'delivered',
  archive: 'archived',
  seal: 'sealed',
  call: 'done',
  subflow: 'completed',
};

/** Data for `soundFlow`: fields filled in or empty. */
export const randomData = fc.record({
  bedrag: fc.constantFrom(5, 500),
  dringend: fc.boolean(),
  leeg: fc.constantFrom(null, 3),
  collega: fc.constantFrom(null, 'jan', 'an-peeters'),
  dag: fc.constantFrom(null, '2026-11-20', '2026-12-25'),
  burger: fc.constantFrom(null, { name: 'Maes', email: 'maes@example.org' }, { name: 'Claes', email: 'c@example.org' }),
  buur: fc.constantFrom(null, { name: 'Maes', email: 'm@example.org' }),
});
