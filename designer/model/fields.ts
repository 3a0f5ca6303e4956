import type { Flow, FormField } from '../../engine/index.ts';

/**
 * All fields of a draft: of its form, those that no form asks for, and of its steps. A draft may be unfinished, or of before
 * a part existed: what is missing has no fields.
 */
export function fieldsOfDraft({ form, data, nodes }: Pick<Flow, 'form' | 'data' | 'nodes'>): FormField[] {
  const none: readonly FormField[] = [];
  const asked = nodes.flatMap((node) =>
    node.kind === 'fill' ? ((node.settings.form as FormField[] | undefined) ?? none) : none,
  );
  return [...((form as FormField[] | undefined) ?? none), ...((data as FormField[] | undefined) ?? none), ...asked];
}
