import { useReactFlow } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { RefObject } from 'react';
import type { NodeKind } from '../../engine/index.ts';
import { useDesigner } from '../designer-context.ts';
import { useEdits } from '../edits.ts';
import { focusStep } from './focus-step.ts';
import { placeBehindPort } from './place-behind-port.ts';
import type { PickRequest } from './StepPicker.tsx';

interface Picker {
  request: PickRequest | null;
  ask: (request: PickRequest) => void;
  onPort: (portId: string) => void;
  onKind: (kind: NodeKind) => void;
  onTarget: (nodeId: string) => void;
  onClose: () => void;
}

/** Does what is chosen in a list, and gives the focus back to the step it was about. */
export function useStepPicker(root: RefObject<HTMLElement | null>): Picker {
  const designer = useDesigner();
  const edits = useEdits();
  const reactFlow = useReactFlow();
  const [request, setRequest] = useState<PickRequest | null>(null);
  return useMemo(() => {
    const done = (focusOn: string | undefined) => {
      setRequest(null);
      if (focusOn) focusStep(root.current, reactFlow, focusOn);
    };
    const { intent, nodeId, portId, place } = request ?? {};
    return {
      request,
      ask: setRequest,
      onPort: (chosen) => setRequest((before) => before && { ...before, portId: chosen }),
      onKind: (kind) =>
        done(
          intent === 'append' && nodeId && portId
            ? edits.append(
                kind,
                nodeId,
                portId,
                place ?? placeBehindPort(reactFlow, designer.getState().flow, [nodeId, portId], kind),
              )
            : edits.add(kind, place),
        ),
      onTarget: (target) => {
        if (nodeId && portId) edits.connect(nodeId, portId, target);
        done(nodeId);
      },
      onClose: () => done(nodeId),
    };
  }, [request, designer, edits, reactFlow, root]);
}
