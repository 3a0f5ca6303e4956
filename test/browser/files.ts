import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';

/** The path of a PDF of `signing/fixtures` (manifest.json says what each proves). */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../signing/fixtures/${name}`, import.meta.url));
}

/** Chooses a file in the window that a button opens. */
export async function chooseFile(page: Page, button: Locator, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(path);
}

/** Drags a file from outside the browser and drops it on a place of the page. */
export async function dropFile(page: Page, place: Locator, path: string): Promise<void> {
  const box = await place.boundingBox();
  if (!box) throw new Error('What the file is to be dropped on has no place on the screen.');
  const browser = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    });
  }
  await browser.detach();
}
