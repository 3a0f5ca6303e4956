import type { FlowRow } from '../../api/resources/flows.ts';

export interface DepartmentGroup {
  name: string;
  rows: FlowRow[];
}

/** Flows by department in alphabetical order, the person's own first, as far as they match what was typed. */
export function groupByDepartment(flows: FlowRow[], search: string, own: string): DepartmentGroup[] {
  const words = search.toLowerCase().split(/\s+/);
  const found = flows.filter(({ name, description, departmentName }) => {
    const hay = `${name} ${description ?? ''} ${departmentName}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  const keys = [...new Set(found.map(({ department }) => department))];
  return keys
    .map((key) => {
      const rows = found.filter(({ department }) => department === key);
      return {
        key,
        name: rows[0]?.departmentName ?? key,
        rows: rows.sort((a, b) => a.name.localeCompare(b.name, 'nl')),
      };
    })
    .sort((a, b) => Number(b.key === own) - Number(a.key === own) || a.name.localeCompare(b.name, 'nl'));
}
