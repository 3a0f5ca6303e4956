/** F6: on to the next region of the designer, or back with Shift; the bar, the palette, the canvas, the inspector, the checks. */
export function focusNextRegion(root: HTMLElement | null, isBackwards: boolean): void {
  const regions = [...(root?.querySelectorAll<HTMLElement>('[data-region]') ?? [])];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const step = isBackwards ? -1 : 1;
  const next = regions[(at + step + regions.length) % regions.length];
  const tabStop = next?.querySelector<HTMLElement>('.react-flow__node[tabindex="0"]');
  (tabStop ?? next)?.focus();
}
