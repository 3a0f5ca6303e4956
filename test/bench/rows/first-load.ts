import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rootFolder } from '../../../bin/root.ts';
import { followEntry } from '../first-load/entry-graph.ts';
import { bundleReactAlone } from '../first-load/react-alone.ts';
import type { Row } from '../row.ts';

const webFolder = join(rootFolder, 'dist', 'web');
const read = (path: string) => readFile(join(webFolder, path));
const gzipKb = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length / 1000;

export const firstLoadRow: Row = {
  name: 'first-load',
  means: 'Wat het postvak laadt voor het iets toont (pagina, scripts, stijlen; gzip), tegen enkel React en react-dom.',

  async run() {
    const { files, latinFonts } = await followEntry('index.html', async (path) => (await read(path)).toString('utf8'));
    let ours = 0;
    for (const file of files) ours += gzipKb(await read(file));
    let fonts = 0;
    for (const font of latinFonts) fonts += (await read(font)).length / 1000;
    const plain = gzipKb(await bundleReactAlone());
    return {
      figures: [
        { name: 'first-load', means: 'zonder lettertypes', unit: 'kB', ours, plain, ratio: ours / plain },
        { name: 'first-load-fonts', means: 'lettertypes voor Latijns schrift, erbij', unit: 'kB', ours: fonts },
      ],
      facts: { files: files.length, fontFiles: latinFonts.length },
    };
  },
};
