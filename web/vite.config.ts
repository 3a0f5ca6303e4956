import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const pdfjsFolders = ['standard_fonts', 'cmaps', 'wasm'];

/** Where the API listens while the screens are developed; `npm start` serves both from one address. */
const api = process.env.PARAAF_API ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), ourLanguagesOnly(), pdfjsAssets()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/auth': api },
  },
});

/** Puts the fonts, character maps and decoders that pdf.js fetches when a document needs them under `/pdfjs/`. */
function pdfjsAssets(): Plugin {
  return {
    name: 'paraaf:pdfjs-assets',
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const path = normalize(decodeURIComponent((request.url ?? '').split('?')[0] ?? ''));
        if (!pdfjsFolders.some((folder) => path.startsWith(`/${folder}/`))) return next();
        stat(join(pdfjs, path)).then(
          () => createReadStream(join(pdfjs, path)).pipe(response),
          () => next(),
        );
      });
    },
    async generateBundle() {
      for (const folder of pdfjsFolders) {
        for (const name of await readdir(join(pdfjs, folder))) {
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${name}`,
            source: await readFile(join(pdfjs, folder, name)),
          });
        }
      }
    },
  };
}

/** React Aria speaks 34 languages; the screens need four, and the others would be a fifth of the first load. */
function ourLanguagesOnly(): Plugin {
  const translation = /\/react-(?:aria|stately|aria-components)\/dist\/.*\/intl\/.*\/([a-z]{2})-[A-Z]{2}\.m?js$/;
  return {
    name: 'paraaf:our-languages-only',
    enforce: 'pre',
    load(id) {
      const [, language] = translation.exec(id) ?? [];
      return language && !['nl', 'fr', 'de', 'en'].includes(language) ? 'export default {};' : null;
    },
  };
}
