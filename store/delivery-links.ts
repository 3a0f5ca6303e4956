import { createHash, createHmac } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import { StoreError, isDuplicateKey } from './problems.ts';

/** A document behind a link, as it was when it was delivered. */
export interface LinkedDocument {
  id: string;
  sha256: string;
  fileName: string;
  sizeBytes: number;
}

/** What one recipient finds behind their personal link. */
export interface DeliveryLink {
  /** SHA-256 of the token in the link (base64url): who reads this collection cannot open a link with it. */
  id: string;
  organisation: string;
  caseId: string;
  caseNumber: string;
  /** The step, and where the recipient's address stands; null in cases of before openings could be told. */
  nodeId: string | null;
  field: string | null;
  title: string;
  verificationCode: string;
  documents: LinkedDocument[];
  since: string;
  until: string;
  /** `untold`: opened before the case knew of the delivery, which has to be told again. */
  state: 'unopened' | 'untold' | 'opened';
  openedAt: string | null;
}

type LinkRow = Omit<DeliveryLink, 'id' | 'documents' | 'openedAt'> & {
  _id: string;
  /** The idempotency key of the delivery to this recipient. */
  delivery: string;
  /** JSON text. */
  documents: string;
  openedAt?: string;
};

const schema = new Schema<LinkRow>(
  {
    _id: { type: String, required: true },
    delivery: { type: String, required: true },
    organisation: { type: String, required: true },
    caseId: { type: String, required: true },
    caseNumber: { type: String, required: true },
    nodeId: { type: String, default: null },
    field: { type: String, default: null },
    title: { type: String, required: true },
    verificationCode: { type: String, required: true },
    documents: { type: String, required: true },
    since: { type: String, required: true },
    until: { type: String, required: true },
    state: { type: String, required: true },
    openedAt: String,
  },
  { versionKey: false, collection: 'deliveryLinks' },
);
schema.index({ delivery: 1 });
schema.index({ state: 1 });

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

const linkOf = ({ _id, delivery: _, documents, openedAt, ...rest }: LinkRow): DeliveryLink => ({
  id: _id,
  ...rest,
  openedAt: openedAt ?? null,
  documents: JSON.parse(documents) as LinkedDocument[],
});

/**
 * The personal links of deliveries. A link's token is made from the key of its delivery and the address it goes to, by
 * HMAC-SHA256 (RFC 2104): a mail that is sent again carries the same link, and nobody without the key can make one.
 *
 * @param tokenKey 32 bytes; null where no link is made
 */
export function createDeliveryLinks(connection: Connection, tokenKey: Uint8Array | null) {
  const links = connection.model('deliveryLinks', schema);

  function tokenFor(delivery: string, address: string): string {
    if (!tokenKey) throw new StoreError('delivery/no-key', 'Links of deliveries need a key.');
    return createHmac('sha256', tokenKey)
      .update(JSON.stringify([delivery, address]))
      .digest('base64url');
  }

  return {
    /**
     * Makes the link of a delivery, or brings what it says up to date; an earlier one to another address opens nothing any more.
     *
     * @param delivery the idempotency key of the delivery to this recipient
     * @returns the token, 256 bits in base64url
     * @throws StoreError `delivery/no-key`
     */
    async put(
      delivery: string,
      address: string,
      { documents, ...about }: Omit<DeliveryLink, 'id' | 'state' | 'openedAt'>,
    ): Promise<string> {
      const token = tokenFor(delivery, address);
      const _id = hash(token);
      await links.deleteMany({ delivery, _id: { $ne: _id } });
      const told = { ...about, delivery, documents: JSON.stringify(documents) };
      try {
        await links.updateOne({ _id }, { $set: told, $setOnInsert: { state: 'unopened' as const } }, { upsert: true });
      } catch (error) {
        // Two attempts at once: the other made the same.
        if (!isDuplicateKey(error)) throw error;
      }
      return token;
    },

    /** The link of a token, whether it still works or not. */
    async find(token: string): Promise<DeliveryLink | null> {
      const row = await links.findById(hash(token)).lean();
      return row && linkOf(row);
    },

    async listUntold(): Promise<DeliveryLink[]> {
      return (await links.find({ state: 'untold' }).lean()).map(linkOf);
    },

    /** Writes down that the documents were opened, and whether the case knows; the first time stays. */
    async markOpened(id: string, at: string, state: 'opened' | 'untold'): Promise<void> {
      await links.updateOne({ _id: id, state: 'unopened' }, { $set: { state, openedAt: at } });
    },

    /** Writes down that nothing is left to tell the case. */
    async markTold(id: string): Promise<void> {
      await links.updateOne({ _id: id, state: 'untold' }, { $set: { state: 'opened' } });
    },
  };
}

export type DeliveryLinks = ReturnType<typeof createDeliveryLinks>;
