import { build } from 'vite';
import { rootFolder } from '../../../bin/root.ts';

const entry = 'virtual:react-alone';
const program = `
  import { createElement } from 'react';
  import { createRoot } from 'react-dom/client';
  createRoot(document.body).render(createElement('p', null, 'Dag'));
`;

/** React and react-dom with one paragraph, built for production as the screens are: the code of the bundle. */
export async function bundleReactAlone(): Promise<string> {
  const built = await build({
    root: rootFolder,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, target: 'es2023', modulePreload: false, rolldownOptions: { input: entry } },
    plugins: [
      {
        name: 'react-alone',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? program : null),
      },
    ],
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('Vite has built nothing.');
  return output.output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
}
