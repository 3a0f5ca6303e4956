import { refusal } from './problems.ts';
import type { Result } from './problems.ts';
import type { PreparedSignature } from './prepare.ts';

export type PreparedIncrement = Pick<PreparedSignature, 'increment' | 'contentsOffset' | 'contentsLength'>;

/**
 * The increment with the CMS in its place. The increment given stays as it is, so that a second try begins from the same.
 *
 * Refusal: `signature/no-room` when the CMS is larger than what was reserved.
 */
export function attachSignature(
  { increment, contentsOffset, contentsLength }: PreparedIncrement,
  cms: Uint8Array,
): Result<{ increment: Uint8Array }> {
  const roomBytes = (contentsLength - 2) >> 1;
  if (cms.length > roomBytes) return refusal('signature/no-room', { cmsBytes: cms.length, roomBytes });
  const filled = Buffer.from(increment);
  filled.write(Buffer.from(cms.buffer, cms.byteOffset, cms.length).toString('hex'), contentsOffset + 1, 'latin1');
  return { ok: true, increment: filled };
}

/** A document's next revision in one piece: the base with the increment behind it. */
export function joinRevision(base: Uint8Array, increment: Uint8Array): Uint8Array {
  return Buffer.concat([base, increment], base.length + increment.length);
}
