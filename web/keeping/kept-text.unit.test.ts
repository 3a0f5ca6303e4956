import { beforeEach, describe, expect, it } from '@jest/globals';
import { eraseKept, keep, readKept } from './kept-text.ts';

class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  isFull = false;
  get length() {
    return this.#items.size;
  }
  clear() {
    this.#items.clear();
  }
  getItem(name: string) {
    return this.#items.get(name) ?? null;
  }
  key(index: number) {
    return [...this.#items.keys()][index] ?? null;
  }
  removeItem(name: string) {
    this.#items.delete(name);
  }
  setItem(name: string, value: string) {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(name, value);
  }
}

let storage: MemoryStorage;
beforeEach(() => {
  storage = new MemoryStorage();
});

describe('kept text', () => {
  it('comes back for the same person and subject', () => {
    keep(storage, 'peeters', 'reason:1', 'Het bedrag klopt niet.');
    expect(readKept(storage, 'peeters', 'reason:1')).toBe('Het bedrag klopt niet.');
  });

  it('is not shown to another person who signs in on the same computer', () => {
    keep(storage, 'peeters', 'reason:1', 'Het bedrag klopt niet.');
    expect(readKept(storage, 'claes', 'reason:1')).toBeNull();
  });

  it('is forgotten once it was sent', () => {
    keep(storage, 'peeters', 'reason:1', 'x');
    keep(storage, 'peeters', 'reason:1', null);
    expect(readKept(storage, 'peeters', 'reason:1')).toBeNull();
    expect(storage.length).toBe(0);
  });

  it('is erased at sign-out, and only what is kept', () => {
    keep(storage, 'peeters', 'a', 1);
    keep(storage, 'claes', 'b', 2);
    storage.setItem('elsewhere', 'stays');
    eraseKept(storage);
    expect(storage.length).toBe(1);
    expect(storage.getItem('elsewhere')).toBe('stays');
  });

  it('counts as nothing when it cannot be read', () => {
    storage.setItem('paraaf:kept:peeters:a', '{half');
    expect(readKept(storage, 'peeters', 'a')).toBeNull();
  });

  it('says that a full storage keeps nothing, without stopping the typing', () => {
    storage.isFull = true;
    expect(keep(storage, 'peeters', 'a', 'x')).toBe(false);
  });
});
