import { Handle, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import type { Port } from '../../engine/index.ts';
import { portLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import { useCanvasActions } from './canvas-actions.ts';
import styles from './PortRow.module.css';

interface PortProps {
  nodeId: string;
  port: Port;
}

/** A way out in words, with the dot that a line starts from; a click on the dot offers what may follow. */
export function PortRow({ nodeId, port, isDrawn }: PortProps & { isDrawn: boolean }) {
  const text = useText();
  return (
    <div className={styles.row} data-drawn={isDrawn || undefined}>
      <span className={styles.label}>{portLabel(port, text)}</span>
      <Handle type="source" id={port.id} position={Position.Right} isConnectableEnd={false} className={styles.handle}>
        <FollowButton nodeId={nodeId} port={port} className={styles.dot!} />
      </Handle>
    </div>
  );
}

/** Ways out that exist only when they are drawn: offered, without asking for room. */
export function OptionalPorts({ nodeId, ports }: { nodeId: string; ports: Port[] }) {
  const text = useText();
  return (
    <div className={styles.optional}>
      {ports.map((port) => (
        <div key={port.id} className={styles.offer}>
          <Handle type="source" id={port.id} position={Position.Right} isConnectableEnd={false} className={styles.chip}>
            <FollowButton nodeId={nodeId} port={port} className={styles.chipButton!}>
              {portLabel(port, text)}
            </FollowButton>
          </Handle>
        </div>
      ))}
    </div>
  );
}

interface FollowButtonProps extends PortProps {
  className: string;
  children?: string;
}

function FollowButton({ nodeId, port, className, children }: FollowButtonProps) {
  const text = useText();
  const { followPort } = useCanvasActions();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={className}
      aria-label={text('port.continue', { port: portLabel(port, text) })}
      onClick={(event) => {
        event.stopPropagation();
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        followPort(nodeId, port.id, { x: left + width / 2, y: top + height / 2 });
      }}
    >
      <Plus size={12} aria-hidden />
      {children}
    </button>
  );
}
