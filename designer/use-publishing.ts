import { useMemo, useState } from 'react';
import type { Flow, Problem } from '../engine/index.ts';
import { useSay } from './announcer.tsx';
import { findProblems } from './checks/find-problems.ts';
import { useDesigner, useFlow, useNames } from './designer-context.ts';
import type { Autosave } from './draft/autosave.ts';
import type { DraftStore } from './draft/draft-store.ts';
import { useText } from './text/use-text.ts';

export interface Publishing {
  /** Opens the dialog, or the list of problems when there are errors. */
  begin: () => Promise<void>;
  isAsking: boolean;
  isBusy: boolean;
  /** Why publishing did not succeed: the draft could not be saved, or the store did not answer. */
  failure: 'not-saved' | 'no-answer' | null;
  /** Publishing was asked for while there are errors. */
  waitsForProblems: boolean;
  /** The errors that the store found in the drawing as it stands, and the designer did not. */
  refusedFor: readonly Problem[];
  forgetProblems: () => void;
  publish: (reason: string) => Promise<void>;
  cancel: () => void;
  published: number | null;
  dismiss: () => void;
}

interface Needs {
  store: DraftStore;
  autosave: Autosave;
  onPublished: ((version: number) => void) | undefined;
  showProblems: () => void;
}

interface State {
  stage: 'idle' | 'problems' | 'asking' | 'busy';
  failure: Publishing['failure'];
  published: number | null;
  /** What the store refused, and why: it says nothing of a drawing that has changed since. */
  refused: { flow: Flow; problems: readonly Problem[] } | null;
}

/** The way from a draft to a version: nothing typed is left behind, errors are shown first, a reason is asked. */
export function usePublishing({ store, autosave, onPublished, showProblems }: Needs): Publishing {
  const designer = useDesigner();
  const { directory } = useNames();
  const text = useText();
  const say = useSay();
  const flow = useFlow();
  const [{ stage, failure, published, refused }, setState] = useState<State>({
    stage: 'idle',
    failure: null,
    published: null,
    refused: null,
  });

  return useMemo(() => {
    const become = (next: Partial<State>) => setState((before) => ({ ...before, ...next }));
    const refuse = (problems: readonly Problem[], by: 'designer' | 'store') => {
      const { flow: drawing } = designer.getState();
      become({ stage: 'problems', refused: by === 'store' ? { flow: drawing, problems } : null });
      showProblems();
      say(text('checks.refused', { errors: problems.filter(({ severity }) => severity === 'error').length }));
    };
    return {
      isAsking: stage === 'asking' || stage === 'busy',
      isBusy: stage === 'busy',
      waitsForProblems: stage === 'problems',
      failure,
      published,
      refusedFor: refused?.flow === flow ? refused.problems : [],
      async begin() {
        designer.flush();
        const problems = findProblems(designer.getState().flow, directory);
        if (problems.some(({ severity }) => severity === 'error')) return refuse(problems, 'designer');
        become({ stage: 'asking', failure: null, published: null });
        await autosave.saveNow();
      },
      async publish(reason) {
        become({ stage: 'busy', failure: null });
        if (!(await autosave.saveNow())) return become({ stage: 'asking', failure: 'not-saved' });
        try {
          const answer = await store.publish(reason);
          if ('problems' in answer) return refuse(answer.problems, 'store');
          if ('conflict' in answer) {
            autosave.meet(answer.conflict);
            return become({ stage: 'idle' });
          }
          become({ stage: 'idle', published: answer.version });
          say(text('notice.published', { version: answer.version }));
          onPublished?.(answer.version);
        } catch {
          // The reason stays in the dialog, with the button to try again.
          become({ stage: 'asking', failure: 'no-answer' });
        }
      },
      cancel: () => become({ stage: 'idle', failure: null }),
      forgetProblems: () => become({ stage: 'idle', refused: null }),
      dismiss: () => become({ published: null }),
    };
  }, [
    stage,
    failure,
    published,
    refused,
    flow,
    designer,
    directory,
    store,
    autosave,
    text,
    say,
    onPublished,
    showProblems,
  ]);
}
