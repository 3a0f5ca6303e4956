import { describe, expect, it } from '@jest/globals';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { sampleTasks } from '../testing/double/tasks.ts';
import { groupTasks, matches, nextAfter } from './groups.ts';

const rows = sampleTasks();
const [first] = rows as [TaskRow];

describe('groupTasks', () => {
  it('puts the most urgent group first and what is done for somebody else last, however late', () => {
    const late: TaskRow = { ...first, id: 'z', urgency: 'overdue', actAs: { ...first.actAs, ground: 'mandate' } };
    const groups = groupTasks([...rows, late], null);
    expect(groups.map(({ key }) => key)).toEqual(['overdue', 'today', 'this-week', 'later', 'forAnother']);
    expect(groups.at(-1)?.rows.at(-1)?.id).toBe('z');
  });

  it('leaves out a group without rows', () => {
    expect(groupTasks([{ ...first, urgency: 'today' }], null).map(({ key }) => key)).toEqual(['today']);
  });

  it('counts rows of pages that are not loaded', () => {
    const counts = { overdue: 40, today: 0, 'this-week': 0, later: 0, forAnother: 0 };
    expect(groupTasks([{ ...first, urgency: 'overdue' }], counts)[0]?.count).toBe(40);
  });
});

describe('nextAfter', () => {
  const groups = groupTasks(rows, null);
  const ids = groups.flatMap((group) => group.rows.map(({ id }) => id));

  it('is the next row in the order of the screen, over the border of a group', () => {
    expect(ids.map((id) => nextAfter(groups, id)).slice(0, -1)).toEqual(ids.slice(1));
  });

  it('is the row before when the last one leaves, and nothing when it was alone', () => {
    expect(nextAfter(groups, ids.at(-1) ?? '')).toBe(ids.at(-2));
    expect(nextAfter(groupTasks([first], null), first.id)).toBeNull();
  });
});

describe('matches', () => {
  it('wants every word, in any case, anywhere in the row', () => {
    expect(matches(first, 'MOLENSTRAAT brief')).toBe(true);
    expect(matches(first, 'molenstraat kerkplein')).toBe(false);
    expect(matches(first, first.caseNumber)).toBe(true);
  });
});
