import type { FormField } from '../../../engine/index.ts';
import type { Names } from '../../text/labels.ts';
import type { Text } from '../../text/use-text.ts';

/** Which principals a step may name. */
export type PrincipalUse = 'act' | 'inform' | 'receive';

export interface PrincipalOption {
  id: string;
  label: string;
  /** What tells two of the same name apart: a function, a department. */
  detail: string;
}
export interface PrincipalGroup {
  id: 'other' | 'role' | 'group' | 'person' | 'field';
  options: PrincipalOption[];
}

/** Whom a step can name, by sort: of the organisation, and of the flow's own form. Recipients of a delivery are outsiders only. */
export function principalGroups(use: PrincipalUse, { directory, form }: Names, text: Text): PrincipalGroup[] {
  const fields = fieldOptions(form, use === 'receive' ? ['contact'] : ['person']);
  if (use === 'receive') return [{ id: 'field', options: fields }];
  const departmentName = (key: string | null) => directory.departments.find((each) => each.key === key)?.name ?? '';
  const groups: PrincipalGroup[] = [
    {
      id: 'role',
      options: directory.roles.map(({ key, name, department }) => ({
        id: `role:${key}`,
        label: name,
        detail: departmentName(department),
      })),
    },
    { id: 'field', options: fields },
    {
      id: 'other',
      options: [
        { id: 'starter', label: text('principal.starter'), detail: '' },
        ...directory.departments.map(({ key, name }) => ({
          id: `head:${key}`,
          label: text('principal.head', { department: name }),
          detail: '',
        })),
      ],
    },
    {
      id: 'group',
      options: directory.groups.map(({ key, name }) => ({ id: `group:${key}`, label: name, detail: '' })),
    },
    {
      id: 'person',
      options: directory.people.map(({ id, name, function: work }) => ({
        id: `person:${id}`,
        label: name,
        detail: work,
      })),
    },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

function fieldOptions(form: readonly FormField[], types: FormField['type'][]): PrincipalOption[] {
  return form
    .filter(({ type }) => types.includes(type))
    .map(({ id, label }) => ({ id: `field:${id}`, label: label.nl, detail: '' }));
}
