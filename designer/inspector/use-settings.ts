import { useCallback } from 'react';
import type { NodeKind, NodeOf } from '../../engine/index.ts';
import { useDesigner } from '../designer-context.ts';
import { changeSettings } from '../model/commands/change-settings.ts';

/**
 * Changes the settings of a step as one act. The update is given the settings of that moment, so that two fields that
 * are handed over one after the other do not undo each other's change.
 */
export function useChangeSettings<K extends NodeKind>(
  node: NodeOf<K>,
): (update: (current: NodeOf<K>['settings']) => NodeOf<K>['settings']) => void {
  const designer = useDesigner();
  const { id } = node;
  return useCallback(
    (update) => {
      const { flow } = designer.getState();
      const current = flow.nodes.find((each) => each.id === id)?.settings as NodeOf<K>['settings'] | undefined;
      if (current) designer.run(changeSettings(flow, id, update(current)));
    },
    [designer, id],
  );
}
