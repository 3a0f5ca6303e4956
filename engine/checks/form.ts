import { namesInTitle } from '../case-title.ts';
import { nearestTo } from './nearest.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** Every field is there once, and the title of a case names fields that are. */
export const checkForm: Check = ({ form, fieldOf, nodes }) => [
  ...form
    .filter((field) => fieldOf.get(field.id) !== field)
    .map(({ id, label }) => problem('field/duplicate-id', { params: { name: id, field: label.nl } })),
  ...nodes.flatMap((node) =>
    node.kind !== 'start'
      ? []
      : namesInTitle(node.settings.title)
          .filter((name) => {
            const [id = '', entry] = name.split('.');
            const field = fieldOf.get(id);
            return !field || (entry !== undefined && !(field.type === 'contact' && ['name', 'email'].includes(entry)));
          })
          .map((name) =>
            problem('title/unknown-field', {
              nodes: [node.id],
              params: { step: node.name.nl, name, nearest: nearestTo(name, [...fieldOf.keys()]) },
            }),
          ),
  ),
];
