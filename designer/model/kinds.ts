import type { NodeKind } from '../../engine/index.ts';

export type Family = 'people' | 'logic' | 'automatic';

/** Every kind with its family, in the order of the palette. */
export const families: Record<NodeKind, Family> = {
  approve: 'people',
  sign: 'people',
  fill: 'people',
  start: 'logic',
  decide: 'logic',
  fork: 'logic',
  join: 'logic',
  wait: 'logic',
  subflow: 'logic',
  end: 'logic',
  deliver: 'automatic',
  notify: 'automatic',
  archive: 'automatic',
  seal: 'automatic',
  call: 'automatic',
};

export const kinds = Object.keys(families) as NodeKind[];
export const familyOrder: readonly Family[] = ['people', 'logic', 'automatic'];

export function kindsOf(family: Family): NodeKind[] {
  return kinds.filter((kind) => families[kind] === family);
}

export function isKind(kind: string): kind is NodeKind {
  return Object.hasOwn(families, kind);
}
