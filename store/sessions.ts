import { createHash, randomBytes } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';

interface SessionRow {
  /** SHA-256 of the token in the cookie: who reads the store cannot sign in with it. */
  _id: string;
  personId: string;
  csrfToken: string;
  createdAt: string;
  expiresAt: string;
}

/** A sign-in under way: what has to be remembered between the redirect and the answer. */
interface AttemptRow {
  /** SHA-256 of `state`. */
  _id: string;
  codeVerifier: string;
  nonce: string;
  returnTo: string;
  expiresAt: string;
}

const sessionSchema = new Schema<SessionRow>(
  {
    _id: { type: String, required: true },
    personId: { type: String, required: true },
    csrfToken: { type: String, required: true },
    createdAt: String,
    expiresAt: { type: String, required: true },
  },
  { versionKey: false, collection: 'sessions' },
);
sessionSchema.index({ expiresAt: 1 });

const attemptSchema = new Schema<AttemptRow>(
  {
    _id: { type: String, required: true },
    codeVerifier: String,
    nonce: String,
    returnTo: String,
    expiresAt: { type: String, required: true },
  },
  { versionKey: false, collection: 'signInAttempts' },
);
attemptSchema.index({ expiresAt: 1 });

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');
const after = (ms: number): string => new Date(Date.now() + ms).toISOString();
const isOver = ({ expiresAt }: { expiresAt: string }): boolean => expiresAt <= new Date().toISOString();

export interface Session {
  personId: string;
  csrfToken: string;
  createdAt: string;
}

export function createSessions(connection: Connection) {
  const sessions = connection.model('sessions', sessionSchema);
  const attempts = connection.model('signInAttempts', attemptSchema);

  return {
    /** Signs somebody in for `forMs`; the token is for the cookie, and kept nowhere. */
    async open(personId: string, forMs: number): Promise<{ token: string; csrfToken: string }> {
      const token = randomBytes(32).toString('base64url');
      const csrfToken = randomBytes(32).toString('base64url');
      await sessions.create({
        _id: hash(token),
        personId,
        csrfToken,
        createdAt: new Date().toISOString(),
        expiresAt: after(forMs),
      });
      return { token, csrfToken };
    },

    /** The session of a token; null when it is unknown or over. */
    async find(token: string): Promise<Session | null> {
      const row = await sessions.findById(hash(token)).lean();
      if (!row || isOver(row)) return null;
      return { personId: row.personId, csrfToken: row.csrfToken, createdAt: row.createdAt };
    },

    async close(token: string): Promise<void> {
      await sessions.deleteOne({ _id: hash(token) });
    },

    async beginSignIn(state: string, attempt: Omit<AttemptRow, '_id' | 'expiresAt'>, forMs: number): Promise<void> {
      await attempts.create({ _id: hash(state), ...attempt, expiresAt: after(forMs) });
    },

    /** What was remembered, once: the second time it is gone. */
    async takeSignIn(state: string): Promise<Omit<AttemptRow, '_id' | 'expiresAt'> | null> {
      const row = await attempts.findOneAndDelete({ _id: hash(state) }).lean();
      if (!row || isOver(row)) return null;
      return { codeVerifier: row.codeVerifier, nonce: row.nonce, returnTo: row.returnTo };
    },

    async removeExpired(): Promise<void> {
      const over = { expiresAt: { $lte: new Date().toISOString() } };
      await sessions.deleteMany(over);
      await attempts.deleteMany(over);
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
