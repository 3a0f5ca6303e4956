import { readFile } from 'node:fs/promises';
import { peakMb, residentMb, restartPeak } from '../resident-memory.ts';
import { makeLargePdf } from './large-pdf.ts';
import { openBenchSigner } from './signer.ts';

/** `memory-process ours|plain FILE`: signs the file once and prints by how many MB the process grew at its peak. */
const [way, file = ''] = process.argv.slice(2);
const signer = await openBenchSigner();
const work = (pdf: Uint8Array) => (way === 'ours' ? signer.signPdf(pdf) : signer.hashAndSign(pdf));
// What is loaded and compiled once does not count.
await work(await makeLargePdf(1_000_000));
globalThis.gc?.();
restartPeak();
const before = await residentMb(process.pid);
await work(await readFile(file));
process.stdout.write(JSON.stringify({ grownMb: (await peakMb()) - before }));
