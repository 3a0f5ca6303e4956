import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { childModule } from '../child-module.ts';
import { compare, durationMs, measurePairs, median } from '../measure.ts';
import type { Bench, Figure, Row } from '../row.ts';
import { makeLargePdf } from '../pdf/large-pdf.ts';
import { openBenchSigner } from '../pdf/signer.ts';

const sizes = {
  full: { bytes: 10_000_000, pairs: 25, warmUp: 5, processes: 5 },
  quick: { bytes: 1_000_000, pairs: 2, warmUp: 1, processes: 1 },
};

export const sign10MbRow: Row = {
  name: 'sign-10mb',
  means:
    'Een PDF van 10 MB ondertekenen op niveau B-T (klaarmaken, sleutel, tijdstempel, invoegen), tegen enkel zijn SHA-256 en één handtekening.',

  async run(bench: Bench) {
    const { bytes, pairs, warmUp, processes } = sizes[bench.size];
    const pdf = await makeLargePdf(bytes);
    const signer = await openBenchSigner();
    const speed = compare(
      await measurePairs(
        { pairs, warmUp },
        () => durationMs(() => signer.signPdf(pdf)),
        () => durationMs(() => signer.hashAndSign(pdf)),
      ),
    );
    const authorityMs = median(signer.authorityMs.slice(-pairs));
    const fileMb = pdf.length / 1e6;
    const grown = await grownMb(pdf, processes);
    const figures: Figure[] = [
      {
        name: 'sign',
        means: 'ondertekenen, met alles warm',
        unit: 'ms',
        ...speed,
        goal: { of: 'ratio', bound: 'at-most', value: 2 },
      },
      {
        name: 'timestamp-authority',
        means: 'daarvan het werk van de tijdstempeldienst zelf (RSA-3072), in hetzelfde proces',
        unit: 'ms',
        ours: authorityMs,
      },
      {
        name: 'sign-memory',
        means: 'piek van het geheugen boven rust, tegen de grootte van het bestand',
        unit: 'MB',
        ours: grown.ours,
        plain: fileMb,
        ratio: grown.ours / fileMb,
        goal: { of: 'ratio', bound: 'at-most', value: 3 },
      },
      {
        name: 'hash-memory',
        means: 'dezelfde piek als het bestand enkel gelezen, gehasht en getekend wordt',
        unit: 'MB',
        ours: grown.plain,
        plain: fileMb,
        ratio: grown.plain / fileMb,
      },
    ];
    return { figures, facts: { fileBytes: pdf.length, key: 'P-256', timestampKey: 'RSA-3072' } };
  },
};

/** Medians over processes of their own, in turn. */
async function grownMb(pdf: Uint8Array, processes: number): Promise<{ ours: number; plain: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'paraaf-bench-pdf-'));
  try {
    const path = join(folder, 'large.pdf');
    await writeFile(path, pdf);
    const { file, execArgv } = childModule('pdf', 'memory-process');
    const grow = async (way: 'ours' | 'plain') => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...execArgv, file, way, path]);
      return (JSON.parse(stdout) as { grownMb: number }).grownMb;
    };
    const measured = await measurePairs(
      { pairs: processes, warmUp: 0 },
      () => grow('ours'),
      () => grow('plain'),
    );
    return { ours: median(measured.map(({ ours }) => ours)), plain: median(measured.map(({ plain }) => plain)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
