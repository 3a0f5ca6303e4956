import { installedFromDebian } from './debian.ts';
import type { Program } from './ladder.ts';
import { onPath } from './on-path.ts';

/** Poppler's `pdfsig`: an opinion on a signed PDF that is not our own. */
export const pdfsig: Program = {
  title: 'pdfsig',
  rungs: [
    onPath(['pdfsig'], () => Promise.resolve(true)),
    installedFromDebian('pdfsig', ['poppler-utils'], ['pdfsig']),
  ],
  advice: 'Installeer poppler-utils (Debian, Ubuntu) of poppler (Homebrew).',
};
