import type { Page } from 'playwright-core';
import type { Stage, World } from './double/world.ts';

export interface Scene {
  name: string;
  path: string;
  /** How the double is set before the page opens. */
  stage?: Stage;
  act?: (page: Page, world: World) => Promise<void>;
  widths?: number[];
  settleMs?: number;
  fullPage?: boolean;
  forcedColors?: boolean;
  /** Findings this scene provokes: a refused call is an error on the console. */
  expects?: string[];
}

/** While its list is open, react-aria hides the rest of the page from screen readers without taking it out of the Tab order, which closes the list. */
const popup = ['aria-hidden-focus', 'page-has-heading-one', 'axe region'];
const refused = ['the server responded with a status of'];
const pdfShown = (page: Page) => page.locator('[data-page="1"] canvas').waitFor();

const deliveryToken = 'q7Zp0b1c7kA1YlQ727CJkSJspqM9iV35x-4DZzyuOw';
const deliveryPath = `/levering/${deliveryToken}`;

const signedOut = { status: 401, code: 'session/expired', detail: 'Uw aanmelding is verlopen.' };

async function fillLetter(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'Brief Kerkplein.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
  await page.getByText('Plaats voor 2 handtekeningen').waitFor();
  await page.getByLabel('Onderwerp').fill('Subsidie voor de heraanleg van het Kerkplein');
  await page.getByLabel('Naam').fill('Rik Willems');
  await page.getByLabel('E-mailadres').fill('rik.willems@voorbeeld.be');
  await page.getByText('Per e-mail').click();
  await page.getByRole('button', { name: 'Verder naar nakijken' }).click();
  await page.getByText('Burgemeester ondertekent').waitFor();
}

async function change(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Meer' }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.getByRole('dialog').waitFor();
}

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
    act: async (page, world) => {
      await page.getByRole('row').first().waitFor();
      await page.waitForTimeout(500);
      world.stage({ arrive: true });
      await page.getByRole('button', { name: '1 nieuwe taak' }).waitFor();
    },
  },
  {
    name: 'inbox-done-elsewhere',
    path: '/postvak/2026-0114~t1',
    act: async (page, world) => {
      await pdfShown(page);
      world.stage({ handleElsewhere: '2026-0114~t1' });
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
  { name: 'inbox-asked', path: '/postvak', stage: { asked: true } },
  { name: 'inbox-asked-empty', path: '/postvak', stage: { asked: true, tasks: 'none' } },
  {
    name: 'inbox-answer',
    path: '/postvak',
    stage: { asked: true },
    act: async (page) => {
      await page.getByRole('button', { name: /^Antwoorden aan/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'inbox-questions', path: '/postvak/2026-0117~t1', act: pdfShown },
  {
    name: 'inbox-more',
    path: '/postvak/2026-0117~t1',
    expects: popup,
    act: async (page) => {
      await pdfShown(page);
      await page.getByRole('button', { name: 'Meer' }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'inbox-reassign',
    path: '/postvak/2026-0119~t1',
    act: async (page) => {
      await change(page, 'Doorgeven aan…');
      await page.getByRole('button', { name: 'Doorgeven', exact: true }).click();
    },
  },
  {
    name: 'inbox-reassigned',
    path: '/postvak/2026-0119~t1',
    act: async (page) => {
      await change(page, 'Doorgeven aan…');
      await page.getByRole('combobox').fill('Jan Cl');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByLabel('Reden').fill('Dit is een aankoop van zijn dienst.');
      await page.getByRole('button', { name: 'Doorgeven', exact: true }).click();
      await page.getByText('is doorgegeven aan Jan Claes').waitFor();
    },
  },
  {
    name: 'inbox-ask',
    path: '/postvak/2026-0119~t1',
    act: (page) => change(page, 'Vraag stellen'),
  },
  {
    name: 'inbox-extend',
    path: '/postvak/2026-0119~t1',
    act: async (page) => {
      await change(page, 'Termijn verlengen');
      await page.getByLabel('Reden').fill('De offerte moet nog aangevuld worden.');
    },
  },
  {
    name: 'inbox-extend-no-term',
    path: '/postvak/2026-0123~t1',
    act: (page) => change(page, 'Termijn verlengen'),
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

  { name: 'sign', path: '/ondertekenen?taak=2026-0102~t1', act: pdfShown },
  {
    name: 'sign-not-agreed',
    path: '/ondertekenen?taak=2026-0114~t1',
    act: async (page) => {
      await pdfShown(page);
      await page.getByRole('button', { name: 'Naar de ondertekendienst' }).click();
    },
  },
  { name: 'sign-taken', path: '/ondertekenen?taak=2026-0098~t1' },
  {
    name: 'sign-failed',
    path: '/ondertekenen?taak=2026-0114~t1',
    stage: {
      faults: {
        'POST /signings': {
          status: 503,
          code: 'signing/service-unreachable',
          detail:
            'De ondertekendienst antwoordt niet. Er is niets ondertekend; probeer het over enkele minuten opnieuw.',
        },
      },
    },
    expects: refused,
    act: async (page) => {
      await pdfShown(page);
      await page.getByText('Ik heb dit document gelezen').click();
      await page.getByRole('button', { name: 'Naar de ondertekendienst' }).click();
    },
  },
  ...(['given', 'done', 'consent', 'failed', 'cancelled', 'expired'] as const).map((signing) => ({
    name: `signing-${signing}`,
    path: '/ondertekenen/s1',
    stage: { openSigning: '2026-0114~t1', signing },
  })),
  { name: 'start', path: '/starten', fullPage: true },
  { name: 'start-form', path: '/starten/alle-velden', fullPage: true },
  {
    name: 'start-problems',
    path: '/starten/uitgaande-brief',
    fullPage: true,
    act: async (page) => {
      await page.getByRole('button', { name: 'Verder naar nakijken' }).click();
    },
  },
  {
    name: 'start-refused',
    path: '/starten/uitgaande-brief',
    fullPage: true,
    expects: refused,
    act: async (page) => {
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'versleuteld.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    },
  },
  { name: 'start-check', path: '/starten/uitgaande-brief', fullPage: true, act: fillLetter },
  {
    name: 'start-done',
    path: '/starten/uitgaande-brief',
    act: async (page) => {
      await fillLetter(page);
      await page.getByRole('button', { name: 'Dossier starten' }).click();
      await page.getByText('Nu aan zet').waitFor();
    },
  },
  {
    name: 'start-person',
    expects: popup,
    path: '/starten/alle-velden',
    act: async (page) => {
      await page.getByRole('combobox', { name: /Wie volgt op/ }).click();
      await page.keyboard.type('klaverdam diens');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('diensth');
    },
  },
  { name: 'cases', path: '/dossiers' },
  { name: 'cases-none', path: '/dossiers?zoek=zzz' },
  { name: 'case', path: '/dossiers/2026-0114', fullPage: true, settleMs: 1500 },
  { name: 'case-overdue', path: '/dossiers/2026-0098', fullPage: true, settleMs: 1500 },
  { name: 'case-incident', path: '/dossiers/2026-0111', fullPage: true, settleMs: 1500 },
  { name: 'case-done', path: '/dossiers/2026-0091', fullPage: true, settleMs: 1500 },
  {
    name: 'case-cancel',
    path: '/dossiers/2026-0114',
    act: async (page) => {
      await page.getByRole('button', { name: /annuleren/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Dossier 2026-0114 annuleren' }).click();
    },
  },
  {
    name: 'case-withdraw',
    path: '/dossiers/2026-0098',
    act: async (page) => {
      await page.getByRole('button', { name: /intrekken/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'case-skip',
    path: '/dossiers/2026-0111',
    act: async (page) => {
      await page.getByRole('button', { name: 'Overslaan' }).click();
      await page.getByRole('button', { name: 'Stap overslaan' }).click();
    },
  },
  {
    name: 'case-move',
    path: '/dossiers/2026-0111',
    stage: {
      faults: {
        'POST /cases/2026-0111/operations': {
          status: 409,
          code: 'operation/unsound',
          detail:
            'Van daar kan het dossier niet goed verder: het zou vastlopen of een stap dubbel doen. Kies iets anders.',
        },
      },
    },
    expects: refused,
    act: async (page) => {
      await page.getByRole('button', { name: 'Verplaatsen' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Naar welke stap/ })
        .click();
      await page.getByRole('option', { name: 'Burgemeester ondertekent' }).click();
      await page.getByLabel('Reden').fill('De directeur tekende al op papier.');
      await page.getByRole('dialog').getByRole('button', { name: 'Verplaatsen' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'case-correct',
    path: '/dossiers/2026-0111',
    act: async (page) => {
      await page.getByRole('button', { name: 'Gegevens verbeteren' }).first().click();
      await page.getByRole('button', { name: 'Gegevens bewaren' }).click();
    },
  },
  {
    name: 'case-read',
    path: '/dossiers/2026-0091',
    act: async (page) => {
      await page.getByRole('button', { name: /lezen/ }).click();
      await pdfShown(page);
    },
  },
  { name: 'verify', path: '/verify' },
  ...(['valid', 'changed', 'invalid', 'unsigned', 'in-progress'] as const).map((verdict) => ({
    name: `verify-${verdict}`,
    path: '/verify/4821093356170428',
    stage: { verdict },
    fullPage: true,
  })),
  { name: 'verify-unknown', path: '/verify/9999093356170428', expects: refused },
  { name: 'verify-short', path: '/verify/482109' },
  { name: 'delivery', path: deliveryPath, fullPage: true },
  {
    name: 'delivery-many',
    path: deliveryPath,
    fullPage: true,
    stage: {
      delivery: {
        documents: [
          { id: 'hoofd', fileName: 'Vergunning 2026-0091.pdf', sizeBytes: 148_000 },
          {
            id: 'plan',
            fileName: 'Inplantingsplan_gevels_en_doorsneden_na_aanpassing_versie_3.pdf',
            sizeBytes: 8_430_000,
          },
          { id: 'nota', fileName: 'Nota.pdf', sizeBytes: 1_200 },
        ],
      },
    },
  },
  {
    name: 'delivery-opened',
    path: deliveryPath,
    fullPage: true,
    act: async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Downloaden: Vergunning 2026-0091.pdf' }).click(),
      ]);
      if (download.suggestedFilename() !== 'Vergunning 2026-0091.pdf') throw new Error('Another file name.');
      await page.getByText('Voor het eerst gedownload op').waitFor();
    },
  },
  {
    name: 'delivery-not-now',
    path: deliveryPath,
    fullPage: true,
    stage: {
      faults: {
        [`GET /deliveries/${deliveryToken}/documents`]: {
          status: 503,
          code: 'delivery/unavailable',
          detail: 'De documenten kunnen nu even niet geopend worden. Probeer het over enkele minuten opnieuw.',
        },
      },
    },
    expects: refused,
    act: async (page) => {
      await page.getByRole('button', { name: /^Downloaden/ }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'delivery-offline',
    path: deliveryPath,
    expects: ['net::ERR_INTERNET_DISCONNECTED'],
    act: async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.context().setOffline(true);
      await page.getByRole('button', { name: /^Downloaden/ }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'delivery-loading', path: deliveryPath, stage: { delayMs: 1500 }, settleMs: 800 },
  {
    name: 'delivery-failed',
    path: deliveryPath,
    stage: {
      faults: {
        'GET /deliveries': {
          status: 503,
          code: 'service/unavailable',
          detail: 'Paraaf is even niet bereikbaar. Probeer het over een minuut opnieuw; er is niets verloren.',
        },
      },
    },
    expects: refused,
  },
  ...([404, 410] as const).map((status) => ({
    name: `delivery-${status}`,
    path: deliveryPath,
    stage: { faults: { 'GET /deliveries': { status, code: 'delivery/gone', detail: 'Deze link werkt niet.' } } },
    expects: refused,
  })),
  { name: 'flows', path: '/ontwerpen' },
  {
    name: 'flows-new',
    path: '/ontwerpen',
    act: async (page) => {
      await page.getByRole('button', { name: 'Nieuwe stroom' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'versions', path: '/ontwerpen/uitgaande-brief/versies?toon=2', settleMs: 1500 },
  { name: 'designer', path: '/ontwerpen/uitgaande-brief', settleMs: 2500 },
  { name: 'absences', path: '/beheer', fullPage: true },
  { name: 'mandates', path: '/beheer/mandaten' },
  {
    name: 'mandates-revoke',
    path: '/beheer/mandaten',
    act: async (page) => {
      await page.getByRole('button', { name: 'Intrekken' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'people', path: '/beheer/medewerkers' },
  { name: 'help', path: '/hulp', fullPage: true },
  { name: 'privacy', path: '/privacy', fullPage: true },
  { name: 'accessibility', path: '/toegankelijkheid', fullPage: true },
  { name: 'not-found', path: '/bestaat-niet' },
  { name: 'sign-in', path: '/postvak', stage: { faults: { 'GET /me': signedOut } }, expects: refused },
  {
    name: 'signed-out',
    path: '/postvak/2026-0119~t1',
    expects: refused,
    act: async (page, world) => {
      await page.getByRole('button', { name: 'Terugsturen' }).click();
      await page.getByLabel('Reden').fill('Het bedrag klopt niet.');
      world.stage({ faults: { 'POST /tasks': signedOut } });
      await page.getByRole('dialog').getByRole('button', { name: 'Terugsturen' }).click();
      await page.getByText('Uw aanmelding is verlopen').first().waitFor();
    },
  },
  {
    name: 'person-menu',
    path: '/dossiers',
    act: async (page) => {
      await page.getByRole('button', { name: /Aangemeld als/ }).click();
    },
  },
  { name: 'inbox-forced-colors', path: '/postvak/2026-0119~t1', widths: [1280], forcedColors: true, act: pdfShown },
];
