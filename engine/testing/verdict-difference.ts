import { connectedFrom } from '../soundness/net.ts';
import type { Finding } from '../soundness/verdict.ts';
import type { Overseen } from './overseen-nets.ts';

/** Nothing is followed behind a second token, and a few deadlocks cannot be seen without one. */
export const deadlockBehind = 'deadlock behind a double token';

/** Test support: what the oracle holds against a net. */
export function codesOf({ net, oracle: { dead, doubled, endless, unrun } }: Overseen): Set<Finding['is']> {
  const connected = connectedFrom(net, [net.start]);
  const codes = new Set<Finding['is']>();
  if (dead.size > 0) codes.add('deadlock');
  if (doubled.size > 0) codes.add('double-token');
  if (endless.size > 0) codes.add('no-end');
  if (unrun.some((node) => connected.has(node))) codes.add('unreachable');
  return codes;
}

/** Test support: what a net's findings say that its oracle does not, or an empty text. */
export function difference(overseen: Overseen, findings: readonly Finding[]): string {
  const theirs = codesOf(overseen);
  const codes = new Set(findings.map(({ is }) => is));
  const { net, oracle } = overseen;
  if ((codes.size === 0) !== (theirs.size === 0)) return 'verdict';
  if ([...codes].some((code) => !theirs.has(code))) return 'code';
  if (codes.has('double-token') !== theirs.has('double-token')) return 'double token';
  if (theirs.has('deadlock') && !codes.has('deadlock')) return theirs.has('double-token') ? deadlockBehind : 'deadlock';
  const isBlamed = findings.every((finding) => {
    switch (finding.is) {
      case 'deadlock':
        return oracle.dead.has(finding.stuck.join(' '));
      case 'double-token':
        return oracle.doubled.has(finding.edge);
      case 'unreachable': {
        const connected = connectedFrom(net, [net.start]);
        return finding.nodes.join() === oracle.unrun.filter((node) => connected.has(node)).join();
      }
      case 'no-end':
      case 'undecided':
        return finding.is === 'no-end';
    }
  });
  return isBlamed ? '' : 'blame';
}
