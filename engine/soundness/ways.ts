import { entersEnd } from './net.ts';
import type { Net } from './net.ts';

/**
 * The ways out of a node that anything can follow from. A way to an end is no way where there is another: a run that goes
 * there does as much without that step.
 */
export function waysOn(net: Net, node: number): number[][] {
  const { puts } = net.nodes[node]!;
  const leading = puts.filter((put) => !put.every((edge) => entersEnd(net, edge)));
  return leading.length > 0 ? leading : puts.slice(0, 1);
}
