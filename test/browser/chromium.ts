import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Chromium without a screen and without talking to its maker. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** How long a person waits for the next thing on the screen, on a machine that is busy with more. */
const patienceMs = 60_000;

/** A browser as one person has it: own cookies, own storage, Dutch, the time of Brussels. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'nl-BE',
    timezoneId: 'Europe/Brussels',
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  return context;
}

/**
 * What went wrong out of sight on a page: errors that nobody caught, and what the content security policy held back.
 * A refused call is none: the browser writes it to the console as well, and the screen says it.
 */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return faults;
}

/**
 * Walks, and when that fails adds to the error what every window showed at that moment, as a screen reader has it: on a
 * machine without a screen there is no other way to see it.
 */
export async function withScreens(browser: Browser, walk: () => Promise<void>): Promise<void> {
  try {
    await walk();
  } catch (error) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const screens = await Promise.all(pages.map(describeScreen));
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${screens.join('\n')}`, {
      cause: error,
    });
  }
}

async function describeScreen(page: Page): Promise<string> {
  const screen = await page
    .locator('body')
    .ariaSnapshot({ timeout: 5_000 })
    .catch((error: unknown) => String(error));
  return `${page.url()}\n${screen.replaceAll(/^/gm, '  ')}`;
}
