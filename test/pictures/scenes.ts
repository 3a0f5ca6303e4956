import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { rootFolder } from '../../bin/root.ts';
import { chooseFile } from '../browser/files.ts';
import { goToSigningService, openForSigning } from '../browser/sign-document.ts';

/** One picture: who looks, where, and what must be on the screen before it is taken. */
export interface Scene {
  name: string;
  person: string;
  path: string;
  /** Widths in CSS pixels; each but the first has its width in the picture's name. */
  widths: number[];
  /** Goes on from the address, and waits until there is something to see. */
  show: (page: Page) => Promise<void>;
  /** Puts back what showing it changed. */
  leave?: (page: Page) => Promise<void>;
}

const letter = join(rootFolder, 'bin/demo/documents/brief.pdf');

const documentIsShown = (page: Page) =>
  page
    .getByRole('region', { name: /^Bladzijde 1 van/ })
    .getByText('Gemeente')
    .first()
    .waitFor();

const openCase = async (page: Page, title: string) => {
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByRole('figure', { name: 'Verloop van het dossier' }).waitFor();
};

const fillLetter = async (page: Page) => {
  await chooseFile(page, page.getByRole('button', { name: 'PDF kiezen' }), letter);
  await page.getByText('Plaats voor 2 handtekeningen gevonden.').waitFor();
  await page.getByRole('textbox', { name: 'Onderwerp' }).fill('Subsidie voor het Kerkplein');
  const to = page.getByRole('group', { name: 'Bestemmeling' });
  await to.getByRole('textbox', { name: 'Naam' }).fill('Rik Willems');
  await to.getByRole('textbox', { name: 'E-mailadres' }).fill('rik.willems@burger.example');
  await page.getByText('Per e-mail', { exact: true }).click();
};

/** The screens of the main job, on the demonstration's own cases. */
export const scenes: Scene[] = [
  {
    name: 'designer',
    person: 'Nele Mertens',
    path: '/ontwerpen/uitgaande-brief',
    widths: [1280],
    async show(page) {
      await page.getByRole('group', { name: /^Start, / }).waitFor();
      // The drawing takes its place once its cards are measured.
      await page.waitForTimeout(1_000);
      await page.getByRole('group', { name: /^Paraferen, Diensthoofd parafeert, / }).click();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('heading', { level: 2, name: 'Ondertekenen' }).waitFor();
    },
  },
  {
    name: 'inbox',
    person: 'An Peeters',
    path: '/postvak',
    widths: [1280, 820, 390],
    async show(page) {
      const letterRow = page.getByRole('row', { name: 'Brief: Heraanleg Dorpsstraat' });
      await letterRow.waitFor();
      // Below 900 px a click would leave the list.
      if ((page.viewportSize()?.width ?? 0) < 900) return;
      await letterRow.click();
      await documentIsShown(page);
    },
  },
  {
    name: 'start',
    person: 'Emma Dubois',
    path: '/starten/uitgaande-brief',
    widths: [1280],
    show: fillLetter,
  },
  {
    name: 'start-check',
    person: 'Emma Dubois',
    path: '/starten/uitgaande-brief',
    widths: [1280],
    async show(page) {
      await fillLetter(page);
      await page.getByRole('button', { name: 'Verder naar nakijken' }).click();
      await page.getByText('Burgemeester ondertekent').waitFor();
    },
  },
  {
    name: 'signing',
    person: 'Karel Verlinden',
    path: '/postvak',
    widths: [1280],
    async show(page) {
      await openForSigning(page, 'Brief: Subsidie jeugdhuis');
      await documentIsShown(page);
    },
  },
  {
    name: 'signing-service',
    person: 'Karel Verlinden',
    path: '/postvak',
    widths: [1280],
    async show(page) {
      await openForSigning(page, 'Brief: Subsidie jeugdhuis');
      await goToSigningService(page);
    },
    async leave(page) {
      await page.getByRole('button', { name: 'Annuleren' }).click();
      await page.getByRole('heading', { level: 1, name: 'U ondertekende niet' }).waitFor();
    },
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
      await page.getByRole('link', { name: 'Controleren zoals een burger dat kan' }).click();
      // As anybody sees it who has the code.
      await page.context().clearCookies();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Geldig ondertekend' }).waitFor();
    },
  },
];
