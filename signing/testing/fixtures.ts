import { readFileSync } from 'node:fs';

export type Fixture =
  'brief.pdf' | 'uittreksel.pdf' | 'contract.pdf' | 'scan.pdf' | 'versleuteld.pdf' | 'afgebroken.pdf';

export const SOUND_FIXTURES = ['brief.pdf', 'uittreksel.pdf', 'contract.pdf', 'scan.pdf'] as const;

const at = (file: string) => new URL(`../fixtures/${file}`, import.meta.url);

/** The bytes of a document of `signing/fixtures/`. */
export const fixture = (file: Fixture): Uint8Array => new Uint8Array(readFileSync(at(file)));

export const readManifest = () =>
  JSON.parse(readFileSync(at('manifest.json'), 'utf8')) as { file: Fixture; sha256: string; bytes: number }[];
