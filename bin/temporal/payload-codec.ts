import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';

export interface PayloadKey {
  /** Travels with each payload, so that it is found again after a rotation. */
  id: string;
  /** 32 bytes. */
  secret: Uint8Array;
}

export class PayloadCodecError extends Error {
  readonly code: 'payload/unknown-key' | 'payload/broken';

  constructor(code: PayloadCodecError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PayloadCodecError';
    this.code = code;
  }
}

const encoding = 'binary/encrypted';
const nonceBytes = 12;
const tagBytes = 16;

const text = (value: Uint8Array | null | undefined): string => (value ? Buffer.from(value).toString('utf8') : '');

/**
 * Encrypts what Temporal keeps of a case with AES-256-GCM (NIST SP 800-38D). The first key encrypts, all of them
 * decrypt: to rotate, put a new key in front. A payload that was never encrypted is read as it is.
 *
 * An encrypted payload is: nonce (12 bytes), tag (16 bytes), ciphertext; the key's id is authenticated with it.
 *
 * @throws PayloadCodecError on decoding, when the key is gone or the payload was changed
 */
export function createPayloadCodec(keys: readonly [PayloadKey, ...PayloadKey[]]): PayloadCodec {
  const [current] = keys;
  const secrets = new Map(keys.map(({ id, secret }) => [id, secret]));

  function encrypt(payload: Payload): Payload {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', current.secret, nonce, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(current.id));
    const ciphertext = Buffer.concat([cipher.update(serialize(payload)), cipher.final()]);
    return {
      metadata: { encoding: Buffer.from(encoding), 'encryption-key-id': Buffer.from(current.id) },
      data: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]),
    };
  }

  function decrypt(payload: Payload): Payload {
    if (text(payload.metadata?.['encoding']) !== encoding) return payload;
    const keyId = text(payload.metadata?.['encryption-key-id']);
    const secret = secrets.get(keyId);
    if (!secret) throw new PayloadCodecError('payload/unknown-key', `No payload key has the id ${keyId}.`);
    const data = Buffer.from(payload.data ?? []);
    try {
      const decipher = createDecipheriv('aes-256-gcm', secret, data.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(keyId));
      decipher.setAuthTag(data.subarray(nonceBytes, nonceBytes + tagBytes));
      return deserialize(Buffer.concat([decipher.update(data.subarray(nonceBytes + tagBytes)), decipher.final()]));
    } catch (cause) {
      throw new PayloadCodecError('payload/broken', 'An encrypted payload is not what was written.', { cause });
    }
  }

  return {
    encode: (payloads) => Promise.resolve(payloads.map(encrypt)),
    // An async function: what it throws is a rejection.
    // eslint-disable-next-line @typescript-eslint/require-await
    decode: async (payloads) => payloads.map(decrypt),
  };
}

/** Length of the metadata (4 bytes, big-endian), the metadata as JSON with its values in base64, the data. */
function serialize({ metadata, data }: Payload): Buffer {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, data ?? Buffer.alloc(0)]);
}

function deserialize(bytes: Buffer): Payload {
  const headerEnd = 4 + bytes.readUInt32BE(0);
  const header = JSON.parse(bytes.subarray(4, headerEnd).toString('utf8')) as Record<string, string>;
  const metadata = Object.entries(header).map(([name, value]) => [name, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(metadata), data: bytes.subarray(headerEnd) };
}
