import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Flow } from '../../engine/index.ts';
import { startBlankFlow } from '../../engine/index.ts';
import { createAutosave } from './autosave.ts';
import type { DraftConflict, DraftStore } from './draft-store.ts';
import { safetyCopyOf } from './safety-copy.ts';

const first = startBlankFlow('proef', 'Eerste', 'secretariaat');
const named = (nl: string): Flow => ({ ...first, name: { nl } });
const conflict: DraftConflict = {
  flow: named('Van een ander'),
  revision: 9,
  changedBy: 'Jan Claes',
  changedAt: '2026-11-25T13:05:00.000Z',
};

function placeInMemory(hasRoom = true) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem(name: string, value: string) {
      if (!hasRoom) throw new DOMException('full', 'QuotaExceededError');
      kept.set(name, value);
    },
    removeItem: (name: string) => void kept.delete(name),
  };
}

function setUp(save: DraftStore['save'], place = placeInMemory()) {
  let flow = first;
  const copy = safetyCopyOf('proef', () => place);
  const autosave = createAutosave({
    store: { save },
    copy,
    getFlow: () => flow,
    saved: first,
    revision: 1,
    now: () => '2026-11-25T13:02:00.000Z',
  });
  const edit = (next: Flow) => {
    flow = next;
    autosave.changed();
  };
  return { autosave, copy, edit };
}

const saves = (answers: (Awaited<ReturnType<DraftStore['save']>> | Error)[]) =>
  jest.fn<DraftStore['save']>(() => {
    const answer = answers.shift() ?? { revision: 100 };
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });

describe('autosave', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('saves once, a second after the last edit, on top of the revision it knows', async () => {
    const save = saves([{ revision: 2 }, { revision: 3 }]);
    const { autosave, copy, edit } = setUp(save);
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(900);
    edit(named('B'));
    expect(autosave.getStatus()).toEqual({ type: 'changed' });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(save.mock.calls).toEqual([[named('B'), 1]]);
    expect(autosave.getStatus()).toEqual({ type: 'saved', at: '2026-11-25T13:02:00.000Z' });
    expect(copy.read()).toBeNull();
    edit(named('C'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(save.mock.calls[1]).toEqual([named('C'), 2]);
  });

  it('saves nothing when an edit was undone before it was saved', async () => {
    const save = saves([]);
    const { autosave, edit } = setUp(save);
    edit(named('A'));
    edit(first);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(save).not.toHaveBeenCalled();
    expect(autosave.getStatus().type).toBe('saved');
  });

  it('saves what changed while it was saving', async () => {
    let answer: (value: { revision: number }) => void = () => undefined;
    const save = jest.fn<DraftStore['save']>();
    save.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    save.mockResolvedValueOnce({ revision: 3 });
    const { autosave, edit } = setUp(save);
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(1_000);
    edit(named('B'));
    answer({ revision: 2 });
    await jest.advanceTimersByTimeAsync(0);
    expect(save.mock.calls[1]).toEqual([named('B'), 2]);
    expect(autosave.getStatus().type).toBe('saved');
  });

  it('keeps the work on this computer while the store is away, and saves it when it is back', async () => {
    const save = saves([new Error('offline'), new Error('offline'), { revision: 2 }]);
    const { autosave, copy, edit } = setUp(save);
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(autosave.getStatus()).toEqual({ type: 'failed', hasCopy: true });
    expect(copy.read()).toEqual({ flow: named('A'), revision: 1, at: '2026-11-25T13:02:00.000Z' });
    edit(named('B'));
    expect(copy.read()?.flow).toEqual(named('B'));
    await jest.advanceTimersByTimeAsync(2_000 + 4_000);
    expect(save.mock.calls.at(-1)).toEqual([named('B'), 1]);
    expect(autosave.getStatus().type).toBe('saved');
    expect(copy.read()).toBeNull();
  });

  it('says when this computer has no room for the work', async () => {
    const { autosave, edit } = setUp(saves([new Error('offline')]), placeInMemory(false));
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(autosave.getStatus()).toEqual({ type: 'failed', hasCopy: false });
  });

  it('never saves over somebody else, and keeps what is drawn meanwhile', async () => {
    const save = saves([{ conflict }]);
    const { autosave, copy, edit } = setUp(save);
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(autosave.getStatus()).toEqual({ type: 'conflict', conflict });
    edit(named('B'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(copy.read()?.flow).toEqual(named('B'));
    expect(await autosave.saveNow()).toBe(false);
  });

  it('saves mine on top of the other when I keep mine', async () => {
    const save = saves([{ conflict }, { revision: 10 }]);
    const { autosave, edit } = setUp(save);
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await autosave.keepMine()).toBe(true);
    expect(save.mock.calls[1]).toEqual([named('A'), 9]);
  });

  it('goes on from the other when I take it, and saves mine when I undo that', async () => {
    const save = saves([{ conflict }, { revision: 10 }]);
    const { autosave, edit } = setUp(save);
    const theirs = conflict.flow as Flow;
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(1_000);
    autosave.takeTheirs(theirs);
    edit(theirs);
    expect(autosave.getStatus().type).toBe('saved');
    edit(named('A'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(save.mock.calls[1]).toEqual([named('A'), 9]);
  });

  it('puts unsaved work aside when the page is left', () => {
    const { autosave, copy, edit } = setUp(saves([]));
    edit(named('A'));
    autosave.stop();
    expect(copy.read()?.flow).toEqual(named('A'));
  });

  it('leaves nothing aside when all is saved', () => {
    const { autosave, copy } = setUp(saves([]));
    autosave.stop();
    expect(copy.read()).toBeNull();
  });
});

describe('the copy on this computer', () => {
  it('is not there when it was cut off', () => {
    const place = placeInMemory();
    place.kept.set('paraaf/draft/proef', '{"flow":{"nam');
    expect(safetyCopyOf('proef', () => place).read()).toBeNull();
  });

  it('belongs to its flow', () => {
    const place = placeInMemory();
    safetyCopyOf('een', () => place).write({ flow: first, revision: 1, at: '2026-11-25T13:02:00.000Z' });
    expect(safetyCopyOf('twee', () => place).read()).toBeNull();
  });
});
