import { join } from 'node:path';
import { takePictures } from '../../test/pictures/take-pictures.ts';
import { openLocal } from '../local/open-local.ts';
import { createProgress } from '../progress.ts';
import { rootFolder } from '../root.ts';
import { chromium } from '../services/browser.ts';
import { obtain } from '../services/ladder.ts';

/** `paraaf pictures`: takes the pictures of `docs/pictures/` anew, on the run that is there or on one of its own. */
export async function runPictures(): Promise<number> {
  const progress = createProgress();
  const chromiumPath = await obtain(chromium, progress);
  const { record, close } = await openLocal(progress);
  try {
    if (record.url === undefined) {
      process.stderr.write('Paraaf is nog aan het starten: probeer het zo dadelijk opnieuw.\n');
      return 1;
    }
    const folder = join(rootFolder, 'docs', 'pictures');
    await takePictures({ url: record.url, chromiumPath, folder, say: (line) => progress.line(line) });
    return 0;
  } finally {
    await close();
  }
}
