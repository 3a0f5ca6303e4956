import { useEffect, useState } from 'react';
import type { Flow } from '../../engine/index.ts';
import { createDesigner } from '../model/designer.ts';
import type { Designer } from '../model/designer.ts';
import { readDraft } from '../model/read-draft.ts';
import { createAutosave } from './autosave.ts';
import type { Autosave } from './autosave.ts';
import type { DraftStore, LoadedDraft } from './draft-store.ts';
import { safetyCopyOf } from './safety-copy.ts';

export type Draft =
  | { state: 'loading' }
  | { state: 'failed'; retry: () => void }
  | { state: 'unreadable' }
  | { state: 'open'; designer: Designer; autosave: Autosave; restoredAt: string | null };

/** The draft of a store, opened and kept saved for as long as the designer is on the screen. */
export function useDraft(store: DraftStore): Draft {
  const [draft, setDraft] = useState<Draft>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let close: (() => void) | null = null;
    let isGone = false;
    setDraft({ state: 'loading' });
    store.load().then(
      (loaded) => {
        if (isGone) return;
        const opened = open(store, loaded);
        if (!opened) return setDraft({ state: 'unreadable' });
        close = keepSaved(opened.designer, opened.autosave);
        setDraft({ state: 'open', ...opened });
      },
      () => !isGone && setDraft({ state: 'failed', retry: () => setAttempt((count) => count + 1) }),
    );
    return () => {
      isGone = true;
      close?.();
    };
  }, [store, attempt]);

  return draft;
}

function open(store: DraftStore, loaded: LoadedDraft): Omit<Extract<Draft, { state: 'open' }>, 'state'> | null {
  const theirs = readDraft(loaded.flow);
  if (!theirs) return null;
  const copy = safetyCopyOf(theirs.key);
  const left = copy.read();
  const mine = left && JSON.stringify(left.flow) !== JSON.stringify(loaded.flow) ? readDraft(left.flow) : null;
  const designer = createDesigner(mine ?? theirs);
  const getFlow = (): Flow => designer.getState().flow;
  const isBehind = mine !== null && left !== null && left.revision !== loaded.revision;
  const autosave = createAutosave({
    store,
    copy,
    getFlow,
    saved: mine ? null : theirs,
    revision: loaded.revision,
    ...(isBehind
      ? {
          conflict: {
            flow: loaded.flow,
            revision: loaded.revision,
            changedBy: loaded.changedBy ?? '',
            changedAt: loaded.changedAt ?? left.at,
          },
        }
      : {}),
  });
  if (mine) autosave.changed();
  return { designer, autosave, restoredAt: mine && left ? left.at : null };
}

/** Saves on every change; the last one also when the page is left. Answers the way to end it. */
function keepSaved(designer: Designer, autosave: Autosave): () => void {
  let { flow } = designer.getState();
  const unsubscribe = designer.subscribe(() => {
    const { flow: after } = designer.getState();
    if (after === flow) return;
    flow = after;
    autosave.changed();
  });
  const leave = () => {
    designer.flush();
    autosave.stop();
  };
  const tryAgain = () => void autosave.saveNow();
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', tryAgain);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('online', tryAgain);
    leave();
    unsubscribe();
  };
}
