import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Actor, CaseDocument, NodeOf, SignaturePlace } from '../engine/index.ts';
import type { Changes } from './changes.ts';
import type { InTurn } from './in-turn.ts';
import { decryptText, encryptText } from './encrypted-text.ts';
import { StoreError, isDuplicateKey } from './problems.ts';

/** A means of signing, as flows name it. */
export type MeansKey = NodeOf<'sign'>['settings']['means'][number];

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

/** A document that is signed as soon as it is known with which key: all that its preparation needs but the certificate. */
export interface DocumentToPrepare {
  taskId: string;
  caseId: string;
  document: CaseDocument;
  /** Which signer of the flow, from 1. */
  order: number;
  /** Where the flow wants the signature; else the marker of the signer's order. */
  place?: SignaturePlace;
  /** Why is signed. */
  reason?: string;
  /** The level of signature that its task asks. */
  level: NodeOf<'sign'>['settings']['level'];
  /** What a visible signature says of who signs. */
  signer: { name: string; function: string; mandateLine: string | null };
}

/** A key that the signer may choose, with all that its use needs. */
export interface KeyChoice {
  id: string;
  label: string;
  /** DER, base64, the signer's first. */
  certificateChain: string[];
  /** OID that is asked of the signing service. */
  signAlgorithm: string;
  /** OID that a CMS names. */
  cmsAlgorithm: string;
  consent: 'redirect' | 'typed' | 'silent';
  asks: { id: string; label: string }[];
}

export interface SigningSession {
  id: string;
  /** Grows with every change. */
  revision: number;
  personId: string;
  personName: string;
  means: MeansKey;
  /**
   * identify: the signer is at the service, to say who he is; preparing: came back from there; choose: which of several
   * keys; consent: reads and consents; signing: consented.
   */
  state: 'identify' | 'preparing' | 'choose' | 'consent' | 'signing' | 'given' | 'failed' | 'cancelled';
  returnTo: string;
  createdAt: string;
  /** Until when consent can be given. */
  expiresAt: string;
  /** When the signer came back, from either way to the service. */
  signingAt: string | null;
  tasks: SigningTask[];
  documents: SigningDocument[];
  /** Until the key is known; the documents are prepared then. */
  toPrepare?: DocumentToPrepare[];
  csc: {
    /** Empty until the key is known. */
    credentialId: string;
    /** OID that is asked of the signing service; the documents carry the one that a CMS names. */
    signAlgorithm: string;
    codeVerifier: string;
    /** What a redirect brings back, before the step that it answers. */
    state: string;
    /** Where the signer goes next; null when consent is given here. */
    redirectUrl: string | null;
    /** Token of the signer's identification, encrypted by `protect`. */
    access?: string;
    /** The keys to choose from. */
    choices?: KeyChoice[];
    /** What the signer types to consent; absent: consents at the service. */
    asks?: { id: string; label: string }[];
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

/**
 * Signing ceremonies: all that lies between asking for a signature and its being in the document.
 *
 * @param encryptionKey 32 bytes; null where no token of a signing service is kept or used
 */
export function createSigningSessions(
  connection: Connection,
  inTurn: InTurn,
  changes: Changes,
  encryptionKey: Uint8Array | null,
) {
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

  function keyToUse(): Uint8Array {
    if (!encryptionKey) throw new StoreError('signing/no-key', 'Tokens of a signing service need a key.');
    return encryptionKey;
  }

  async function get(id: string): Promise<SigningSession | null> {
    const row = await sessions.findById(id).lean();
    return row ? withEmbedded(row) : null;
  }

  return {
    get,

    newId: (): string => randomUUID(),

    /** A token of a signing service as a session keeps it. @throws StoreError `signing/no-key` */
    protect: (token: string): string => encryptText(token, keyToUse()),

    /** The token that `protect` was given. @throws StoreError `signing/no-key` */
    reveal: (kept: string): string => decryptText(kept, keyToUse()),

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
