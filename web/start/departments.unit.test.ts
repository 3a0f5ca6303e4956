import { describe, expect, it } from '@jest/globals';
import { flowRows } from '../testing/double/flows.ts';
import { groupByDepartment } from './departments.ts';

describe('groupByDepartment', () => {
  it('puts the own department first, the others in alphabetical order', () => {
    expect(groupByDepartment(flowRows, '', 'secretariaat').map(({ name }) => name)).toEqual([
      'Secretariaat',
      'Aankoop',
      'Post en Onthaal',
    ]);
  });

  it('finds by name, description and department together', () => {
    expect(groupByDepartment(flowRows, 'onthaal BRIEF', '').flatMap(({ rows }) => rows.map(({ key }) => key))).toEqual([
      'uitgaande-brief',
    ]);
  });
});
