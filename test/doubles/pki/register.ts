import { z } from 'zod';
import { readIfThere, writeWhole } from '../files.ts';

const recordSchema = z.object({
  serial: z.string(),
  issuer: z.enum(['root', 'issuing']),
  subject: z.string(),
  revokedAt: z.iso.datetime().optional(),
});

export type IssuedCertificate = z.infer<typeof recordSchema>;
export type IssuerRole = IssuedCertificate['issuer'];

export interface Register {
  /** Serials are upper-case hexadecimal, as node:crypto gives them. */
  find(issuer: IssuerRole, serial: string): IssuedCertificate | null;
  add(record: IssuedCertificate): void;
  /** False when no such certificate was issued. */
  revoke(serial: string, at: Date): boolean;
  /** Makes a revoked certificate good again, which no real authority would: for a test that cleans up after itself. */
  reinstate(serial: string): void;
  revoked(issuer: IssuerRole): IssuedCertificate[];
}

/** The certificates an authority issued, kept in a file: what OCSP and the revocation lists answer from. */
export function openRegister(path: string): Register {
  const known = readIfThere(path);
  const records = new Map(
    known === null
      ? []
      : z
          .array(recordSchema)
          .parse(JSON.parse(known))
          .map((record) => [record.serial, record]),
  );
  const put = (record: IssuedCertificate): void => {
    records.set(record.serial, record);
    writeWhole(path, JSON.stringify([...records.values()], null, 1));
  };
  return {
    find(issuer, serial) {
      const record = records.get(serial);
      return record?.issuer === issuer ? record : null;
    },
    add: put,
    revoke(serial, at) {
      const record = records.get(serial);
      if (!record) return false;
      if (record.revokedAt === undefined) put({ ...record, revokedAt: at.toISOString() });
      return true;
    },
    reinstate(serial) {
      const record = records.get(serial);
      if (record) put({ serial: record.serial, issuer: record.issuer, subject: record.subject });
    },
    revoked: (issuer) => [...records.values()].filter((record) => record.issuer === issuer && record.revokedAt),
  };
}
