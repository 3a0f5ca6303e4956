import type { ReactNode } from 'react';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';

const layout = { estimatedRowHeight: 64, estimatedHeadingHeight: 40 };

/** Draws only the rows on the screen. In a file of its own: short lists need not fetch it. */
export function VirtualRows({ children }: { children: ReactNode }) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layout}>
      {children}
    </Virtualizer>
  );
}
