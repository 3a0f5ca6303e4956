import { describe, expect, it } from '@jest/globals';
import type { TaskChanges } from '../../api/resources/task-changes.ts';
import { changesOf, taskAddress } from './task-change.ts';

const nothing: TaskChanges = { starterId: 'maes', open: [], mayExtend: false, mayAsk: false, questions: [] };
const holder = (mayReassign: boolean) => ({ principal: 'role:schepen', label: 'schepen', mayReassign });

describe('what is offered to be changed about a task', () => {
  it.each<[string, Partial<TaskChanges>, string[]]>([
    ['nothing, when the API allows nothing', { open: [holder(false)] }, []],
    ['a question', { mayAsk: true }, ['ask']],
    ['more time', { mayExtend: true }, ['extend']],
    [
      'to pass it on, when that goes for one of those it waits for',
      { open: [holder(false), holder(true)] },
      ['reassign'],
    ],
    ['all, in one order', { mayAsk: true, mayExtend: true, open: [holder(true)] }, ['ask', 'reassign', 'extend']],
  ])('is %s', (_, may, offered) => {
    expect(changesOf({ ...nothing, ...may })).toEqual(offered);
  });
});

it('names a task in an address as one part of it', () => {
  expect(taskAddress({ id: 'dossier/1~tekenen.1.0' }, 'extend')).toBe('/tasks/dossier%2F1~tekenen.1.0/extend');
});
