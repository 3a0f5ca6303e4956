import type { Page } from 'playwright-core';

export interface Scene {
  name: string;
  path: string;
  /** How the double is set before the page opens. */
  stage?: Record<string, unknown>;
  act?: (page: Page, stage: (body: unknown) => Promise<void>) => Promise<void>;
  widths?: number[];
  settleMs?: number;
  fullPage?: boolean;
  forcedColors?: boolean;
  /** Findings this scene provokes: a refused call is an error on the console. */
  expects?: string[];
}

const refused = ['the server responded with a status of'];
const pdfShown = (page: Page) => page.locator('[data-page="1"] canvas').waitFor();

export const scenes: Scene[] = [
  {
    name: 'inbox',
    path: '/postvak',
    act: async (page) => void (page.viewportSize()!.width >= 900 && (await pdfShown(page))),
  },
  { name: 'inbox-task', path: '/postvak/2026-0114~t1', act: pdfShown },
  { name: 'inbox-leased', path: '/postvak/2026-0098~t1', act: pdfShown },
  { name: 'inbox-mandate', path: '/postvak/2026-0102~t1', act: pdfShown },
  { name: 'inbox-no-mandate', path: '/postvak/2026-0108~t1', act: pdfShown },
  { name: 'inbox-pending', path: '/postvak/2026-0111~t1', act: pdfShown },
  { name: 'inbox-loading', path: '/postvak', stage: { delayMs: 1500 }, settleMs: 2200 },
  { name: 'inbox-empty', path: '/postvak', stage: { tasks: 'none' } },
  {
    name: 'inbox-failed',
    path: '/postvak',
    stage: {
      faults: {
        'GET /tasks': {
          status: 503,
          code: 'store/unreachable',
          detail: 'De gegevens zijn even niet bereikbaar. Probeer het over een minuut opnieuw.',
        },
      },
    },
    settleMs: 4500,
    expects: refused,
  },
  { name: 'inbox-many', path: '/postvak', stage: { tasks: 'many' } },
  {
    name: 'inbox-arrival',
    path: '/postvak',
    act: async (page, stage) => {
      await page.getByRole('row').first().waitFor();
      await page.waitForTimeout(500);
      await stage({ arrive: true });
      await page.getByRole('button', { name: '1 nieuwe taak' }).waitFor();
    },
  },
  {
    name: 'inbox-done-elsewhere',
    path: '/postvak/2026-0114~t1',
    act: async (page, stage) => {
      await pdfShown(page);
      await stage({ handleElsewhere: '2026-0114~t1' });
      await page.getByText('Deze taak is afgehandeld').waitFor();
    },
    expects: refused,
  },
  {
    name: 'inbox-approve',
    path: '/postvak/2026-0119~t1',
    act: async (page) => {
      await page.getByRole('button', { name: 'Goedkeuren' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'inbox-return',
    path: '/postvak/2026-0119~t1',
    act: async (page) => {
      await page.getByRole('button', { name: 'Terugsturen' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Terugsturen' }).click();
    },
  },
  {
    name: 'inbox-refused',
    path: '/postvak/2026-0119~t1',
    stage: {
      faults: {
        'POST /tasks': { status: 409, code: 'task/closed', detail: 'Jan Claes handelde deze taak intussen af.' },
      },
    },
    expects: refused,
    act: async (page) => {
      await page.getByRole('button', { name: 'Goedkeuren' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Goedkeuren' }).click();
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'inbox-keys',
    path: '/postvak',
    widths: [1280],
    act: async (page) => {
      await page.getByRole('row').first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'inbox-selection',
    path: '/postvak',
    act: async (page) => {
      await page.getByRole('row').nth(1).getByRole('checkbox').click({ force: true });
      await page.getByRole('row').nth(2).getByRole('checkbox').click({ force: true });
    },
  },
];
