import { useEffect, useRef, useState } from 'react';
import type { Flow, Problem } from '../../engine/index.ts';
import { useSay } from '../announcer.tsx';
import { useFlow, useNames } from '../designer-context.ts';
import { useText } from '../text/use-text.ts';
import { findProblems } from './find-problems.ts';

const restMs = 250;

/** What the checks find in the drawing, errors first. They run a moment after the last edit, when the browser has nothing better to do; a change of their number is said. */
export function useProblems(): readonly Problem[] {
  const flow = useFlow();
  const { directory } = useNames();
  const text = useText();
  const say = useSay();
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

  const count = checked.problems.length;
  const known = useRef<number | null>(null);
  useEffect(() => {
    if (checked.flow && known.current !== null && known.current !== count) say(text('said.problems', { count }));
    if (checked.flow) known.current = count;
  }, [checked.flow, count, say, text]);

  return checked.problems;
}
