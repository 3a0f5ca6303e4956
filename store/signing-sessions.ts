import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Actor } from '../engine/index.ts';
import type { Changes } from './changes.ts';
import type { InTurn } from './in-turn.ts';
import { StoreError, isDuplicateKey } from './problems.ts';

export interface SessionProblem {
  code: string;
  /** Dutch, for the signer. */
  sentence: string;
}

/** One document of a signing session: prepared, signed, and what is known of each. */
export interface SigningDocument {
  taskId: string;
  caseId: string;
  documentId: string;
  fileName: string;
  /** The revision that was prepared. */
  baseSha256: string;
  /** The prepared revision with an empty place for the signature: a file of the store. */
  incrementSha256: string;
  byteRange: number[];
  /** Where the signature goes, in bytes from the start of the increment. */
  contentsOffset: number;
  contentsLength: number;
  /** DER of the signed attributes, base64. */
  signedAttributes: string;
  /** Hash of the signed attributes, base64: what the means signs. */
  hash: string;
  /** The signature value, base64; null until it is given. */
  signature: string | null;
  /** OID of the signature algorithm. */
  algorithm: string;
  /** DER, base64, the signer's first. */
  certificateChain: string[];
  state: 'prepared' | 'given' | 'embedded' | 'dropped';
  /** Hash of the revision that holds the signature. */
  embeddedSha256: string | null;
  problem: SessionProblem | null;
}

/** One task the session signs for: its Update `act` is sent once, under the session's own key. */
export interface SigningTask {
  taskId: string;
  caseId: string;
  caseNumber: string;
  actor: Actor;
  state: 'open' | 'accepted' | 'refused';
}

export interface SigningSession {
  id: string;
  /** Grows with every change. */
  revision: number;
  personId: string;
  personName: string;
  means: 'csc';
  state: 'consent' | 'signing' | 'given' | 'failed' | 'cancelled';
  returnTo: string;
  createdAt: string;
  /** Until when consent can be given. */
  expiresAt: string;
  /** When the signer came back with consent. */
  signingAt: string | null;
  tasks: SigningTask[];
  documents: SigningDocument[];
  csc: {
    credentialId: string;
    /** OID that is asked of the signing service; the documents carry the one that a CMS names. */
    signAlgorithm: string;
    codeVerifier: string;
    state: string;
    redirectUrl: string;
  };
  problem: SessionProblem | null;
}

interface SessionRow {
  _id: string;
  revision: number;
  personId: string;
  state: string;
  /** Found back by the `state` of the redirect. */
  redirectState: string;
  createdAt: string;
  session: string;
}

/** That a signature is in its document: a row of its own, for the worker writes it while the API writes the session. */
interface EmbeddedRow {
  /** `SESSION:DOCUMENT`. */
  _id: string;
  sessionId: string;
  documentId: string;
  sha256: string;
}

const sessionSchema = new Schema<SessionRow>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    personId: { type: String, required: true },
    state: { type: String, required: true },
    redirectState: { type: String, required: true },
    createdAt: String,
    session: { type: String, required: true },
  },
  { versionKey: false, collection: 'signingSessions' },
);
sessionSchema.index({ redirectState: 1 });
sessionSchema.index({ state: 1 });
sessionSchema.index({ personId: 1, createdAt: -1 });

const embeddedSchema = new Schema<EmbeddedRow>(
  {
    _id: { type: String, required: true },
    sessionId: { type: String, required: true },
    documentId: { type: String, required: true },
    sha256: { type: String, required: true },
  },
  { versionKey: false, collection: 'embeddedSignatures' },
);
embeddedSchema.index({ sessionId: 1 });

/** Signing ceremonies: all that lies between asking for a signature and its being in the document. */
export function createSigningSessions(connection: Connection, inTurn: InTurn, changes: Changes) {
  const sessions = connection.model('signingSessions', sessionSchema);
  const embedded = connection.model('embeddedSignatures', embeddedSchema);

  async function withEmbedded(row: SessionRow): Promise<SigningSession> {
    const session = JSON.parse(row.session) as SigningSession;
    const marks = await embedded.find({ sessionId: row._id }).lean();
    for (const document of session.documents) {
      const mark = marks.find(({ documentId }) => documentId === document.documentId);
      if (mark) Object.assign(document, { state: 'embedded', embeddedSha256: mark.sha256 });
    }
    return { ...session, revision: row.revision };
  }

  const toRow = (session: SigningSession): SessionRow => ({
    _id: session.id,
    revision: session.revision,
    personId: session.personId,
    state: session.state,
    redirectState: session.csc.state,
    createdAt: session.createdAt,
    session: JSON.stringify(session),
  });

  async function get(id: string): Promise<SigningSession | null> {
    const row = await sessions.findById(id).lean();
    return row ? withEmbedded(row) : null;
  }

  return {
    get,

    newId: (): string => randomUUID(),

    async create(session: SigningSession): Promise<void> {
      await sessions.create(toRow(session));
    },

    async findByRedirectState(state: string): Promise<SigningSession | null> {
      const row = await sessions.findOne({ redirectState: state }).lean();
      return row ? withEmbedded(row) : null;
    },

    /** Sessions in a state, for what has to be finished after a crash. */
    async listInState(state: SigningSession['state']): Promise<SigningSession[]> {
      const rows = await sessions.find({ state }).lean();
      return Promise.all(rows.map(withEmbedded));
    },

    /**
     * Changes a session, always from its newest state: `change` may run again when another was first.
     *
     * @throws StoreError `signing/unknown`, `signing/contended`
     */
    async update(id: string, change: (session: SigningSession) => SigningSession): Promise<SigningSession> {
      return inTurn(`signing:${id}`, async () => {
        for (let attempt = 0; attempt < 20; attempt += 1) {
          const current = await get(id);
          if (!current) throw new StoreError('signing/unknown', 'There is no such signing session.');
          const next = { ...change(current), revision: current.revision + 1 };
          const { _id, ...rest } = toRow(next);
          const written = await sessions.updateOne({ _id, revision: current.revision }, { $set: rest });
          if (written.matchedCount === 1) return next;
        }
        throw new StoreError('signing/contended', 'The signing session was changed by others all the time.');
      });
    },

    /** Writes down that the signature on a document is in the revision `sha256`; again, nothing changes. */
    async markEmbedded(id: string, documentId: string, sha256: string): Promise<void> {
      try {
        await embedded.create({ _id: `${id}:${documentId}`, sessionId: id, documentId, sha256 });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return;
      }
      const session = await sessions.findById(id, { personId: 1 }).lean();
      if (session) {
        await changes.append({ type: 'signing', subjectId: id, principals: [`person:${session.personId}`] });
      }
    },
  };
}

export type SigningSessions = ReturnType<typeof createSigningSessions>;
