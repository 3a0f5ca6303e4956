import { useReactFlow } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import type { Problem } from '../../engine/index.ts';
import { useSay } from '../announcer.tsx';
import { focusStep } from '../canvas/focus-step.ts';
import { useDesigner } from '../designer-context.ts';
import { nothing, onlyEdge } from '../model/selection.ts';
import { useText } from '../text/use-text.ts';
import { useSentence } from './use-sentence.ts';

interface ProblemWalk {
  /** Leads to the place of a problem. */
  go: (problem: Problem) => void;
  /** Leads to the next problem, and says it; after the last comes the first. */
  next: () => void;
}

export function useProblemWalk(canvas: RefObject<HTMLElement | null>, problems: readonly Problem[]): ProblemWalk {
  const designer = useDesigner();
  const reactFlow = useReactFlow();
  const text = useText();
  const say = useSay();
  const sentence = useSentence();
  const at = useRef(-1);
  return useMemo(() => {
    const go = (problem: Problem) => {
      const { flow } = designer.getState();
      const nodeId = problem.nodes.find((id) => flow.nodes.some((node) => node.id === id));
      const edgeId = problem.edges.find((id) => flow.edges.some((edge) => edge.id === id));
      if (nodeId) {
        designer.select({ nodes: [nodeId], edge: null });
        focusStep(canvas.current, reactFlow, nodeId);
      } else designer.select(edgeId ? onlyEdge(edgeId) : nothing);
    };
    return {
      go,
      next() {
        at.current = problems.length > 0 ? (at.current + 1) % problems.length : -1;
        const problem = problems[at.current];
        if (problem) go(problem);
        say(problem ? sentence(problem) : text('said.no-more-problems'));
      },
    };
  }, [problems, designer, reactFlow, canvas, text, say, sentence]);
}
