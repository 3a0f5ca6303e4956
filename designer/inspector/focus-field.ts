/** Brings the focus into the inspector: to the first field, or to the name, selected so that typing replaces it. */
export function focusField(root: HTMLElement | null, target: 'first' | 'name'): void {
  const inspector = root?.querySelector<HTMLElement>('aside[data-region]');
  const field = inspector?.querySelector<HTMLInputElement>('[data-field="name"]');
  if (!field) {
    inspector?.focus();
    return;
  }
  field.focus();
  if (target === 'name') field.select();
}
