import { installedFromDebian } from './debian.ts';
import type { Program } from './ladder.ts';
import { configured, onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium for the browser tests and the pictures. */
export const chromium: Program = {
  title: 'Chromium',
  rungs: [
    configured('PARAAF_CHROMIUM'),
    onPath(names, startsAtAll),
    installedFromDebian('Chromium', ['chromium', 'fonts-dejavu-core'], names),
  ],
  advice: 'Installeer Chromium of Google Chrome, of zet het pad ervan in PARAAF_CHROMIUM.',
};

async function startsAtAll(path: string): Promise<boolean> {
  return (await runProgram(path, ['--version'], { timeoutMs: 20_000 })).code === 0;
}
