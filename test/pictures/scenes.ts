import type { Page } from 'playwright-core';

/** One picture: who looks, where, and what must be on the screen before it is taken. */
export interface Scene {
  name: string;
  /** Nobody signs in for what is open to anybody. */
  person?: string;
  path: string;
  /** Widths in CSS pixels; each but the first has its width in the picture's name. */
  widths: number[];
  /** Goes on from the address, and waits until there is something to see. */
  show: (page: Page) => Promise<void>;
}

const pdfIsShown = (page: Page) => page.locator('canvas').first().waitFor();

const openCase = async (page: Page, title: string) => {
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

/** The screens of the main job, on the demonstration's own cases. */
export const scenes: Scene[] = [
  {
    name: 'designer',
    person: 'Nele Mertens',
    path: '/ontwerpen/uitgaande-brief',
    widths: [1280],
    async show(page) {
      await page.getByRole('button', { name: 'Alles tonen' }).click();
      await page.locator('.react-flow__node').first().waitFor();
    },
  },
  {
    name: 'designer-step',
    person: 'Nele Mertens',
    path: '/ontwerpen/uitgaande-brief',
    widths: [1280],
    async show(page) {
      await page.locator('.react-flow__node', { hasText: 'Burgemeester ondertekent' }).click();
      await page.getByRole('heading', { name: 'Ondertekenen' }).waitFor();
    },
  },
  {
    name: 'inbox',
    person: 'An Peeters',
    path: '/postvak',
    widths: [1280, 820, 390],
    show: (page) => page.getByText('Te laat').first().waitFor(),
  },
  {
    name: 'sign',
    person: 'Karel Verlinden',
    path: '/postvak',
    widths: [1280],
    async show(page) {
      await page.getByRole('button', { name: 'Ondertekenen' }).click();
      await page.waitForURL(/ondertekenen/);
      await pdfIsShown(page);
    },
  },
  {
    name: 'start',
    person: 'Emma Dubois',
    path: '/starten/uitgaande-brief',
    widths: [1280],
    show: (page) => page.getByText('Onderwerp').first().waitFor(),
  },
  {
    name: 'case',
    person: 'Emma Dubois',
    path: '/dossiers',
    widths: [1280, 820, 390],
    show: (page) => openCase(page, 'Brief: Subsidie jeugdhuis'),
  },
  {
    name: 'verify',
    person: 'Emma Dubois',
    path: '/dossiers',
    widths: [1280],
    async show(page) {
      await openCase(page, 'Brief: Dank voor uw melding');
      await page.getByRole('link', { name: /Controleren/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Geldig ondertekend' }).waitFor();
    },
  },
];
