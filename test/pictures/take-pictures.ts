import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium, openContext } from '../browser/chromium.ts';
import { signInAs } from '../browser/sign-in.ts';
import { scenes } from './scenes.ts';

const height = 800;
/** For what comes after the last thing waited for: a page of a document, a line that finds its way. */
const restMs = 2_500;

export interface PicturesOptions {
  url: string;
  chromiumPath: string;
  /** Where the PNG files go, by the names of the scenes. */
  folder: string;
  say: (line: string) => void;
}

/** Takes a picture of each screen of the main job, as the demonstration's people see it. */
export async function takePictures({ url, chromiumPath, folder, say }: PicturesOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await launchChromium(chromiumPath);
  try {
    for (const { name, person, path, widths, show, leave } of scenes) {
      for (const [index, width] of widths.entries()) {
        const context = await openContext(browser, { viewport: { width, height } });
        const page = await context.newPage();
        await signInAs(page, url + path, person);
        await show(page);
        await page.waitForTimeout(restMs);
        const file = join(folder, index === 0 ? `${name}.png` : `${name}-${width}.png`);
        await page.screenshot({ path: file });
        say(file);
        await leave?.(page);
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
}
