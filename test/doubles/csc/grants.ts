import { randomBytes } from 'node:crypto';

/** What a signer agreed to, or an application may do. */
export type Grant =
  { readonly scope: 'service'; readonly clientId: string; readonly userId: string | null } | CredentialGrant;

export interface CredentialGrant {
  readonly scope: 'credential';
  readonly clientId: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly numSignatures: number;
  /** Base64, as `signatures/signHash` gets them. */
  readonly hashes: readonly string[];
  readonly hashAlgorithmOid: string;
}

/** Opaque values that stand for something until they expire, kept in memory: a restart ends them all. */
export interface Vault<T> {
  put(content: T): string;
  /** Null when it does not exist, has expired or was taken. */
  find(value: string): T | null;
  /** Gives it once. */
  take(value: string): T | null;
  removeWhere(matches: (content: T) => boolean): void;
}

export function openVault<T>(lastsMs: number, now: () => number): Vault<T> {
  const contents = new Map<string, { readonly content: T; readonly expiresAtMs: number }>();
  const find = (value: string): T | null => {
    const entry = contents.get(value);
    if (!entry || entry.expiresAtMs <= now()) return null;
    return entry.content;
  };
  return {
    put(content) {
      for (const [value, { expiresAtMs }] of contents) if (expiresAtMs <= now()) contents.delete(value);
      const value = randomBytes(32).toString('base64url');
      contents.set(value, { content, expiresAtMs: now() + lastsMs });
      return value;
    },
    find,
    take(value) {
      const content = find(value);
      contents.delete(value);
      return content;
    },
    removeWhere(matches) {
      for (const [value, { content }] of contents) if (matches(content)) contents.delete(value);
    },
  };
}
