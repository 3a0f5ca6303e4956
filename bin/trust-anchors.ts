import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { certificatesIn } from '../api/verification.ts';
import type { Result } from '../engine/index.ts';

/** The certificates in PEM files, each apart; or a Dutch sentence that says which file has none. */
export async function readTrustAnchors(files: readonly string[]): Promise<Result<string[], string>> {
  const anchors: string[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null)
      return { ok: false, problem: `${file} kan niet gelezen worden: geef het pad van certificaten (PEM).` };
    const found = certificatesIn(text);
    if (found.length === 0 || !found.every(isCertificate)) {
      return {
        ok: false,
        problem: `${file} bevat geen leesbare certificaten: geef een bestand met certificaten in PEM.`,
      };
    }
    anchors.push(...found);
  }
  return { ok: true, value: anchors };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
