import { useEffect, useState } from 'react';
import type { Flow, Problem } from '../../engine/index.ts';
import { useFlow, useNames } from '../designer-context.ts';
import { findProblems } from './find-problems.ts';

const restMs = 250;

/** What the checks find in the drawing, errors first. They run a moment after the last edit, when the browser has nothing better to do. */
export function useProblems(): readonly Problem[] {
  const flow = useFlow();
  const { directory } = useNames();
  const [checked, setChecked] = useState<{ flow: Flow | null; problems: Problem[] }>({ flow: null, problems: [] });

  useEffect(() => {
    let idle = 0;
    const timer = setTimeout(() => {
      idle = requestIdleCallback(() => setChecked({ flow, problems: findProblems(flow, directory) }), { timeout: 500 });
    }, restMs);
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(idle);
    };
  }, [flow, directory]);

  return checked.problems;
}
