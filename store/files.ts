import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Schema, mongo } from 'mongoose';
import type { Connection } from 'mongoose';
import { StoreError, isDuplicateKey } from './problems.ts';

/** 1 MiB: fewer round trips than GridFS's default of 255 KiB, far below the limit of a document. */
const chunkBytes = 1024 * 1024;

interface FileRecord {
  /** Lower-case hex SHA-256 of the bytes. */
  _id: string;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  filename: string;
  metadata: { contentType: string; pages: number | null };
}

interface ChunkRecord {
  /** `SHA256:N`, so that a chunk is found by its key alone. */
  _id: string;
  files_id: string;
  n: number;
  data: mongo.Binary;
}

const fileSchema = new Schema<FileRecord>(
  {
    _id: { type: String, required: true },
    length: { type: Number, required: true },
    chunkSize: { type: Number, required: true },
    uploadDate: { type: Date, required: true },
    filename: String,
    metadata: { contentType: String, pages: { type: Number, default: null } },
  },
  { versionKey: false, collection: 'files.files' },
);

const chunkSchema = new Schema<ChunkRecord>(
  { _id: { type: String, required: true }, files_id: String, n: Number, data: Buffer },
  { versionKey: false, collection: 'files.chunks' },
);
chunkSchema.index({ files_id: 1, n: 1 }, { unique: true });

/** Who brought a file: may see it before any case holds it. */
interface UploadRecord {
  /** `SHA256:PERSON`. */
  _id: string;
}

const uploadSchema = new Schema<UploadRecord>(
  { _id: { type: String, required: true } },
  { versionKey: false, collection: 'uploads' },
);

export interface StoredFile {
  sha256: string;
  sizeBytes: number;
  fileName: string;
  contentType: string;
  /** Null until somebody counted them. */
  pages: number | null;
}

const stored = ({ _id, length, filename, metadata }: FileRecord): StoredFile => ({
  sha256: _id,
  sizeBytes: length,
  fileName: filename,
  contentType: metadata.contentType,
  pages: metadata.pages,
});

/**
 * The bytes of documents, in the layout of GridFS and named by their SHA-256: the same bytes are kept once, and any
 * GridFS tool reads them. Chunks are read by their own key, never searched for.
 */
export function createFiles(connection: Connection) {
  const files = connection.model('files', fileSchema);
  const chunks = connection.model('fileChunks', chunkSchema);
  const uploads = connection.model('uploads', uploadSchema);

  async function describe(sha256: string): Promise<StoredFile | null> {
    const found = await files.findById(sha256).lean();
    return found && stored(found);
  }

  async function* chunksOf(file: StoredFile & { chunkSize: number }): AsyncGenerator<Uint8Array> {
    const count = Math.ceil(file.sizeBytes / file.chunkSize);
    for (let n = 0; n < count; n += 1) {
      // The driver itself, not the model: no casting of a MiB of bytes.
      const chunk = await chunks.collection.findOne({ _id: `${file.sha256}:${String(n)}` as never });
      const data: unknown = chunk?.data;
      if (!(data instanceof mongo.Binary)) throw new StoreError('file/broken', `A part of a stored file is missing.`);
      yield data.value();
    }
  }

  async function withChunkSize(sha256: string): Promise<StoredFile & { chunkSize: number }> {
    const found = await files.findById(sha256).lean();
    if (!found) throw new StoreError('file/not-found', 'This file is not in the store.');
    return { ...stored(found), chunkSize: found.chunkSize };
  }

  return {
    describe,

    /** Keeps the bytes and returns their name. Writing the same bytes again changes nothing, and mends a write that broke off. */
    async write(
      bytes: Uint8Array,
      about: { fileName?: string; contentType: string; pages?: number },
    ): Promise<{ sha256: string; sizeBytes: number }> {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const sizeBytes = bytes.byteLength;
      if (await files.findById(sha256, { _id: 1 }).lean()) {
        if (about.pages !== undefined) await files.updateOne({ _id: sha256 }, { 'metadata.pages': about.pages });
        return { sha256, sizeBytes };
      }
      for (let n = 0; n * chunkBytes < sizeBytes; n += 1) {
        const part = bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes);
        const data = new mongo.Binary(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
        try {
          await chunks.collection.insertOne({ _id: `${sha256}:${String(n)}` as never, files_id: sha256, n, data });
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
      try {
        // Last: a file that is listed is whole.
        await files.create({
          _id: sha256,
          length: sizeBytes,
          chunkSize: chunkBytes,
          uploadDate: new Date(),
          filename: about.fileName ?? sha256,
          metadata: { contentType: about.contentType, pages: about.pages ?? null },
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return { sha256, sizeBytes };
    },

    /**
     * The whole file, its bytes checked against its name.
     *
     * @throws StoreError `file/not-found`, `file/broken`
     */
    async read(sha256: string): Promise<Uint8Array> {
      const file = await withChunkSize(sha256);
      const bytes = new Uint8Array(file.sizeBytes);
      let offset = 0;
      for await (const chunk of chunksOf(file)) {
        bytes.set(chunk, offset);
        offset += chunk.byteLength;
      }
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new StoreError('file/broken', 'A stored file is not what its name says.');
      }
      return bytes;
    },

    /** A stream of the file, one chunk in memory at a time. @throws StoreError `file/not-found` */
    async openStream(sha256: string): Promise<{ file: StoredFile; stream: Readable }> {
      const file = await withChunkSize(sha256);
      return { file, stream: Readable.from(chunksOf(file), { objectMode: false }) };
    },

    async setPages(sha256: string, pages: number): Promise<void> {
      await files.updateOne({ _id: sha256 }, { 'metadata.pages': pages });
    },

    async noteUpload(sha256: string, personId: string): Promise<void> {
      const _id = `${sha256}:${personId}`;
      try {
        await uploads.updateOne({ _id }, { $setOnInsert: { _id } }, { upsert: true });
      } catch (error) {
        // Two uploads at once by one person: the other noted it.
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async isUploader(sha256: string, personId: string): Promise<boolean> {
      return (await uploads.findById(`${sha256}:${personId}`).lean()) !== null;
    },
  };
}

export type Files = ReturnType<typeof createFiles>;
