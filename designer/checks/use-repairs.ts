import { useEffect, useState } from 'react';
import { repairsFor } from '../../engine/index.ts';
import type { Problem, Repair } from '../../engine/index.ts';
import { useDesigner, useNames } from '../designer-context.ts';
import { engineDirectory } from './find-problems.ts';

type Repairs = ReadonlyMap<Problem, readonly Repair[]>;
const none: Repairs = new Map();

/**
 * What may be done about each problem. Every repair is tried on the whole drawing, so they are looked for one problem at a
 * time, when the browser has nothing better to do.
 */
export function useRepairs(problems: readonly Problem[]): Repairs {
  const designer = useDesigner();
  const { directory } = useNames();
  const [found, setFound] = useState<{ for: readonly Problem[]; repairs: Repairs }>({ for: problems, repairs: none });

  useEffect(() => {
    const { flow } = designer.getState();
    const known = engineDirectory(directory);
    const repairs = new Map<Problem, readonly Repair[]>();
    let idle = 0;
    const lookOn = (deadline: IdleDeadline) => {
      for (const problem of problems.slice(repairs.size)) {
        repairs.set(problem, repairsFor(flow, problem, known, problems));
        if (deadline.timeRemaining() <= 0) break;
      }
      setFound({ for: problems, repairs: new Map(repairs) });
      if (repairs.size < problems.length) idle = requestIdleCallback(lookOn, { timeout: 500 });
    };
    if (problems.length > 0) idle = requestIdleCallback(lookOn, { timeout: 500 });
    return () => cancelIdleCallback(idle);
  }, [problems, designer, directory]);

  return found.for === problems ? found.repairs : none;
}
