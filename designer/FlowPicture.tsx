import { ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './tokens.css';
import { useMemo } from 'react';
import type { CaseProjection } from '../engine/index.ts';
import { readDraft } from './model/read-draft.ts';
import { Picture } from './picture/Picture.tsx';
import { DesignerTexts } from './text/DesignerTexts.tsx';

export interface FlowPictureProps {
  /** A flow as it was drawn and published. */
  flow: unknown;
  /** Where the case stands. */
  position: CaseProjection['position'];
  passedNodes: readonly string[];
}

/**
 * A drawn flow with the place where a case is; nothing in it can be changed. It fills the width of what it stands in.
 * Beside the drawing, which is hidden from screen readers, the same is there as a list. Nothing at all when `flow` is no drawing.
 */
export function FlowPicture({ flow, position, passedNodes }: FlowPictureProps) {
  const drawn = useMemo(() => readDraft(flow), [flow]);
  if (!drawn) return null;
  return (
    <DesignerTexts>
      <ReactFlowProvider>
        <Picture flow={drawn} position={position} passedNodes={passedNodes} />
      </ReactFlowProvider>
    </DesignerTexts>
  );
}
