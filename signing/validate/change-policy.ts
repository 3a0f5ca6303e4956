import { isLocked } from '../pdf/permissions.ts';
import type { Permissions } from '../pdf/permissions.ts';
import type { ChangeFact, ChangeKind } from './compare/fact.ts';

/** Needed to keep signatures valid, whatever the level (ISO 32000-2, 12.8.2.2.2 and 12.8.4.3), or without any effect. */
const ALWAYS: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'timestamp-added',
  'validation-data-added',
  'metadata-refreshed',
]);
/** Signing and what belongs to it. */
const OF_SIGNING: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  ...ALWAYS,
  'signature-added',
  'signature-field-added',
  'invisible-signature-added',
]);
const FILLING: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'signature-added',
  'invisible-signature-added',
  'form-filled',
  'field-made-read-only',
]);
const COMMENTING: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'comment-added',
  'comment-changed',
  'comment-removed',
]);

/**
 * Whether a change may follow a signature.
 *
 * A certification allows what its level says (12.8.2.2.2): 1 nothing, 2 filling in and signing in fields that are there, 3
 * comments as well. A box added after a certification is a drawing on the page and never allowed; nor is, at level 3, an
 * annotation that can hide content. Without a certification one may sign anywhere and fill in, and not comment.
 * Fields that the signature locks (12.8.2.4) stay as they are.
 */
export function isAllowed({ kind, field }: ChangeFact, permissions: Permissions): boolean {
  if (ALWAYS.has(kind)) return true;
  if (permissions.level === 1) return false;
  if (field !== null && kind !== 'field-made-read-only' && isLocked(permissions, field)) return false;
  if (FILLING.has(kind)) return true;
  if (kind === 'signature-field-added') return permissions.level === undefined;
  return permissions.level === 3 && COMMENTING.has(kind);
}

export const isOfSigning = ({ kind }: ChangeFact): boolean => OF_SIGNING.has(kind);
