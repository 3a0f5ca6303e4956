import { join } from 'node:path';
import type { DataConverter } from '@temporalio/common';
import { rootFolder } from '../root.ts';
import { createPayloadCodec } from './payload-codec.ts';
import type { PayloadKey } from './payload-codec.ts';

/** The same on every client and worker of an installation: payloads encrypted, the texts of failures too. */
export function createDataConverter(keys: readonly [PayloadKey, ...PayloadKey[]]): DataConverter {
  return { payloadCodecs: [createPayloadCodec(keys)], failureConverterPath };
}

export const failureConverterPath = join(rootFolder, 'bin', 'temporal', 'failure-converter.cjs');
