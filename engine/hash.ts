import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';
import type { AuditEntry } from './case/audit.ts';
import type { Plan } from './plan.ts';

/** The name of a plan: lower-case hex SHA-256 of its canonical JSON. */
export function hashPlan(plan: Plan): string {
  return hashJson(plan);
}

/** The hash that chains an audit entry; `hash` itself, where it is there, does not count. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  return hashJson({ ...entry, hash: undefined });
}

/** Lower-case hex SHA-256 of the canonical JSON of a value. */
export function hashJson(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
