import type { Channel, NodeOf } from '../schema/node.ts';
import type { Flow } from '../schema/flow.ts';
import { changeNode, removeEdges } from './drawing.ts';
import type { Broken, Repair, Repairing } from './repair.ts';
import { usualTerm } from './terms.ts';
import { waysOn } from './ways-out.ts';

type Settings = NodeOf<'deliver'>['settings'];

/** An opening that is awaited for some time: it is drawn what comes then, or it is not awaited. */
export const mendUnopenedPort: Repairing = (broken) => {
  const [first, ...others] = waysOn(broken, broken.problem.nodes[0]!, 'unopened');
  return [...(first ? [first] : []), withoutOpening(broken), ...others];
};

/** ‘Unopened’ is drawn: it is taken when a term is over, or not drawn after all. */
export const mendOpeningTerm: Repairing = (broken) => [
  {
    code: 'set-term',
    params: { days: String(usualTerm.workingDays) },
    flow: changeDelivery(broken, (settings) => ({ ...settings, openWithin: usualTerm })),
  },
  {
    code: 'remove-edge',
    params: {},
    flow: removeEdges(broken.flow, ({ id }) => broken.problem.edges.includes(id)),
  },
];

/** Nobody would tell of the opening: a channel that does is tried too, or the opening is not awaited. */
export const mendUntoldOpening: Repairing = (broken) => {
  const channel = broken.problem.params.channel as Channel;
  return [
    {
      code: 'add-channel',
      params: { channel },
      flow: changeDelivery(broken, (settings) => ({ ...settings, channels: withChannel(settings.channels, channel) })),
    },
    withoutOpening(broken),
  ];
};

/** Before e-mail, which reaches all whom the page reaches, and would leave nobody for it; else last. */
function withChannel(channels: readonly Channel[], added: Channel): Channel[] {
  const distinct = [...new Set(channels)];
  const at = distinct.indexOf('email');
  return at < 0 ? [...distinct, added] : distinct.toSpliced(at, 0, added);
}

/** Without a term nothing leaves by ‘unopened’. */
function withoutOpening(broken: Broken): Repair {
  const [step = ''] = broken.problem.nodes;
  const flow = changeDelivery(broken, ({ openWithin: _, ...settings }) => settings);
  return {
    code: 'drop-opening',
    params: {},
    flow: removeEdges(flow, ({ from, port }) => from === step && port === 'unopened'),
  };
}

function changeDelivery({ flow, problem }: Broken, change: (settings: Settings) => Settings): Flow {
  return changeNode(flow, problem.nodes[0]!, (node) =>
    node.kind === 'deliver' ? { ...node, settings: change(node.settings) } : node,
  );
}
