import { expect, it } from '@jest/globals';
import { portsOf } from './ports.ts';
import { flowNode } from './schema/node.ts';
import type { NodeKind } from './schema/node.ts';

const who = [{ who: ['starter'] }];
const text = { nl: 'Tekst' };
const branches = [
  { id: 'a', name: { nl: 'A' }, when: 'true' },
  { id: 'b', name: { nl: 'B' }, when: 'true' },
];

const expected: Record<NodeKind, [settings: object, ports: string]> = {
  start: [{}, 'started'],
  approve: [{ who }, 'approved rejected returned? overdue?'],
  sign: [{ who }, 'signed refused overdue?'],
  fill: [{ who }, 'done overdue?'],
  decide: [{ branches }, 'a b otherwise'],
  fork: [{ branches: branches.map(({ id, name }) => ({ id, name })) }, 'a b'],
  join: [{}, 'joined'],
  wait: [{ for: { duration: { workingDays: 3 } } }, 'done overdue?'],
  seal: [{}, 'sealed'],
  notify: [{ to: ['starter'], subject: text, message: text }, 'notified'],
  deliver: [{ recipients: ['field:x'], subject: text, message: text }, 'delivered undeliverable? unopened?'],
  archive: [{ series: 'Reeks' }, 'archived'],
  call: [{ connector: 'http', action: 'melden' }, 'done failed?'],
  subflow: [{ flow: 'uittreksel' }, 'completed refused'],
  end: [{}, ''],
};

it.each(Object.entries(expected))('%s has its ports, optional ones with a question mark', (kind, [settings, ports]) => {
  const node = flowNode.parse({ id: 'n', kind, name: text, position: { x: 0, y: 0 }, settings });
  expect(
    portsOf(node)
      .map(({ id, optional }) => (optional ? `${id}?` : id))
      .join(' '),
  ).toBe(ports);
});
