import type { Problem } from '../problem.ts';
import { tellingChannels } from '../telling-channels.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** A delivery that waits for openings hears of them, and it is drawn what comes when they stay out. */
export const checkDeliveries: Check = ({ nodes, edgesFrom }) =>
  nodes.flatMap((node): Problem[] => {
    if (node.kind !== 'deliver') return [];
    const { channels, openWithin } = node.settings;
    const params = { step: node.name.nl };
    const drawn = (edgesFrom.get(node.id) ?? []).filter(({ port }) => port === 'unopened').map(({ id }) => id);
    if (openWithin === undefined) {
      if (drawn.length === 0) return [];
      return [problem('deliver/unopened-without-term', { nodes: [node.id], edges: drawn, params })];
    }
    const problems: Problem[] = [];
    if (drawn.length === 0) problems.push(problem('deliver/unopened-port-missing', { nodes: [node.id], params }));
    if (!channels.some((channel) => tellingChannels.includes(channel))) {
      const [channel = ''] = tellingChannels;
      problems.push(problem('deliver/opening-untold', { nodes: [node.id], params: { ...params, channel } }));
    }
    return problems;
  });
