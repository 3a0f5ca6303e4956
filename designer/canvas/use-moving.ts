import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useSay } from '../announcer.tsx';
import { useDesigner } from '../designer-context.ts';
import { moveNodes } from '../model/commands/move-nodes.ts';
import type { Position } from '../model/commands/move-nodes.ts';
import { stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';

interface Moving {
  /** From here the arrows move what is chosen, until Enter or Esc. */
  begin: () => void;
  /** Whether the key belonged to a move under way. */
  onKey: (event: KeyboardEvent) => boolean;
}

const step = 8;
const bigStep = 80;
const arrows: Record<string, Position> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};

/** Moving with the keys: the whole way is one act, and Esc leaves everything where it was. */
export function useMoving(setDragged: (positions: ReadonlyMap<string, Position>) => void): Moving {
  const designer = useDesigner();
  const text = useText();
  const say = useSay();
  const offset = useRef<Position | null>(null);
  return useMemo(() => {
    const chosen = () => {
      const { flow, selection } = designer.getState();
      return flow.nodes.filter(({ id }) => selection.nodes.includes(id));
    };
    const placesAt = ({ x, y }: Position) =>
      new Map(chosen().map(({ id, position }) => [id, { x: position.x + x, y: position.y + y }]));
    const name = () => stepLabel(chosen()[0] ?? { name: { nl: '' } }, text);
    const end = (by: Position, isKept: boolean) => {
      offset.current = null;
      if (isKept && (by.x !== 0 || by.y !== 0)) {
        designer.run(moveNodes(designer.getState().flow, placesAt(by)));
        say(text('said.moved', { name: name() }));
      } else say(text('said.move-cancelled', { name: name() }));
      setDragged(new Map());
    };
    return {
      begin() {
        if (chosen().length === 0) return;
        offset.current = { x: 0, y: 0 };
        say(text('said.moving', { name: name() }));
      },
      onKey(event) {
        const by = offset.current;
        if (!by) return false;
        const arrow = arrows[event.key];
        if (arrow) {
          const length = event.shiftKey ? bigStep : step;
          offset.current = { x: by.x + arrow.x * length, y: by.y + arrow.y * length };
          setDragged(placesAt(offset.current));
          say(text('said.moved-to', offset.current));
        } else if (event.key === 'Enter' || event.key === 'Escape') end(by, event.key === 'Enter');
        else if (event.key === 'Tab') {
          end(by, false);
          return false;
        } else return false;
        event.preventDefault();
        event.stopPropagation();
        return true;
      },
    };
  }, [designer, text, say, setDragged]);
}
