import type { Flow, LocalizedText } from '../../../engine/index.ts';
import { nodeName } from '../names.ts';
import type { Command } from './command.ts';

export function renameNode(flow: Flow, nodeId: string, name: LocalizedText): Command {
  const before = flow.nodes.find(({ id }) => id === nodeId)?.name ?? name;
  const call = (text: LocalizedText) => (given: Flow) => ({
    ...given,
    nodes: given.nodes.map((node) => (node.id === nodeId ? { ...node, name: text } : node)),
  });
  return { label: { id: 'rename', params: { name: nodeName(flow, nodeId) } }, do: call(name), undo: call(before) };
}
