import { namesInText } from '../fill-text.ts';
import type { FlowNode } from '../schema/node.ts';
import type { LocalizedText } from '../schema/text.ts';
import { nearestTo } from './nearest.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** Every field is there once, a step that asks asks something, and the title of a case and the texts of messages name fields that are. */
export const checkForm: Check = ({ form, fieldOf, nodes }) => {
  const isUnknown = (name: string): boolean => {
    const [id = '', entry] = name.split('.');
    const field = fieldOf.get(id);
    return !field || (entry !== undefined && !(field.type === 'contact' && ['name', 'email'].includes(entry)));
  };
  return [
    ...form
      .filter((field) => fieldOf.get(field.id) !== field)
      .map(({ id, label }) => problem('field/duplicate-id', { params: { name: id, field: label.nl } })),
    ...nodes.flatMap((node) =>
      node.kind === 'fill' && node.settings.form.length + node.settings.documents.length === 0
        ? [problem('fill/asks-nothing', { nodes: [node.id], params: { step: node.name.nl } })]
        : [],
    ),
    ...nodes.flatMap((node) =>
      [...new Set(textsOf(node).flatMap(namesInText))].filter(isUnknown).map((name) =>
        problem(node.kind === 'start' ? 'title/unknown-field' : 'text/unknown-field', {
          nodes: [node.id],
          params: { step: node.name.nl, name, nearest: nearestTo(name, [...fieldOf.keys()]) },
        }),
      ),
    ),
  ];
};

/** The texts of a step that may name fields. */
function textsOf(node: FlowNode): string[] {
  switch (node.kind) {
    case 'start':
      return [node.settings.title];
    case 'notify':
    case 'deliver':
      return [node.settings.subject, node.settings.message].flatMap(inAllLanguages);
    default:
      return [];
  }
}

const inAllLanguages = (text: LocalizedText): string[] => Object.values(text).filter((one) => one !== undefined);
