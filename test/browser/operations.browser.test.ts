import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { rootFolder } from '../../bin/root.ts';
import type { Flow } from '../../engine/index.ts';
import { freshName, testServices } from '../services/index.ts';
import { startSystem, type TestSystem } from '../system/start-system.ts';
import { waitFor } from '../walk/colleague.ts';
import { mailsTo } from '../walk/mails.ts';
import { passAxe } from './axe.ts';
import { launchChromium, openContext, watchFaults } from './chromium.ts';
import { chooseFile, fixture } from './files.ts';
import { publishFlow } from './prepared-case.ts';
import { partsOfRoad } from './road.ts';
import { signInAs } from './sign-in.ts';

jest.setTimeout(240_000);

const recipient = `${freshName('marie')}@burger.example`;
const title = 'Brief: Kerstmarkt';
const narrow: BrowserContextOptions = { viewport: { width: 390, height: 844 } };

/** The letter of the demonstration, which leaves by e-mail when it is short; the choice fails as long as nobody says how long it is. */
async function letterByLength(): Promise<Flow> {
  const path = join(rootFolder, 'templates', 'uitgaande-brief.flow.json');
  const flow = JSON.parse(await readFile(path, 'utf8')) as Flow;
  const length = { id: 'bladzijden', type: 'number', label: { nl: 'Aantal bladzijden' }, required: false } as const;
  const form = flow.form.map((field) => (field.id === 'verzending' ? length : field));
  const branches = [{ id: 'e-mail', name: { nl: 'Per e-mail' }, when: 'bladzijden <= 10' }];
  const nodes = flow.nodes.map((node) => (node.kind === 'decide' ? { ...node, settings: { branches } } : node));
  return { ...flow, form, nodes };
}

describe('a letter that does not go by itself', () => {
  let system: TestSystem;
  let browser: Browser;
  let startPath: string;
  let emma: Page;
  let dirk: Page;
  let nele: Page;
  let casePath = '';
  const faults: string[][] = [];

  const newWindow = async (name: string, path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await openContext(browser, options)).newPage();
    faults.push(watchFaults(page));
    await signInAs(page, system.url + path, name);
    return page;
  };
  const part = partsOfRoad(() => browser);
  const startLetter = async (page: Page, subject: string): Promise<string> => {
    await page.goto(system.url + startPath);
    await chooseFile(page, page.getByRole('button', { name: 'PDF kiezen' }), fixture('brief.pdf'));
    await page.getByRole('textbox', { name: 'Onderwerp' }).fill(subject);
    const to = page.getByRole('group', { name: 'Bestemmeling' });
    await to.getByRole('textbox', { name: 'Naam' }).fill('Marie Janssens');
    await to.getByRole('textbox', { name: 'E-mailadres' }).fill(recipient);
    await page.getByText('Plaats voor 2 handtekeningen gevonden.').waitFor();
    await page.getByRole('button', { name: 'Verder naar nakijken' }).click();
    await page.getByRole('button', { name: 'Dossier starten' }).click();
    await page.getByRole('link', { name: /^Dossier .* openen$/ }).click();
    await page.getByRole('heading', { level: 1, name: `Brief: ${subject}` }).waitFor();
    return new URL(page.url()).pathname;
  };
  /** A colleague by part of the name, with the keyboard. */
  const choosePerson = async (dialog: Locator, name: string) => {
    const field = dialog.getByRole('combobox', { name: /^Aan wie\?/ });
    await field.fill(name);
    await dialog.page().getByRole('option', { name }).waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    await dialog.locator(`input[value="${name}"]`).waitFor();
  };
  const timeline = (page: Page) => page.getByRole('region', { name: 'Tijdlijn' });

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(), launchChromium(testServices().chromiumPath)]);
    ({ startPath } = await publishFlow(system.url, await letterByLength()));
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  part('lets the head ask the clerk something, without the mouse', async () => {
    emma = await newWindow('Emma Dubois', '/postvak');
    casePath = await startLetter(emma, 'Kerstmarkt');
    dirk = await newWindow('Dirk Segers', '/postvak');
    await dirk.getByRole('row', { name: title }).waitFor();
    await dirk.keyboard.press('j');
    await dirk.keyboard.press('q');
    const dialog = dirk.getByRole('dialog', { name: 'Vraag bij ‘Diensthoofd parafeert’' });
    await dialog.locator('input[value="Emma Dubois"]').waitFor();
    await dialog.getByRole('button', { name: 'Vraag stellen' }).click();
    await dialog.getByText('Schrijf uw vraag.').waitFor();
    await passAxe(dirk, 'a question that is not written yet');
    await dialog.getByRole('textbox', { name: 'Uw vraag' }).fill('Is het uur juist?');
    await dialog.getByRole('button', { name: 'Vraag stellen' }).click();
    await dirk.getByText('Nog geen antwoord').waitFor();
    await passAxe(dirk, 'a task with a question');
  });

  part('brings the question into the inbox of the clerk, and the answer into the task of the head', async () => {
    await emma.goto(`${system.url}/postvak`);
    const asked = emma.getByRole('region', { name: 'Vragen aan u' });
    await asked.getByText('Is het uur juist?').waitFor();
    await passAxe(emma, 'the inbox with a question');
    await asked.getByRole('button', { name: `Antwoorden aan Dirk Segers over ${title}` }).click();
    const dialog = emma.getByRole('dialog', { name: 'Vraag van Dirk Segers' });
    await passAxe(emma, 'the answer');
    await dialog.getByRole('textbox', { name: 'Uw antwoord' }).fill('Ja, om 17 uur.');
    await dialog.getByRole('button', { name: 'Antwoorden' }).click();
    await emma.getByText('Dirk Segers krijgt uw antwoord.').waitFor();
    await asked.waitFor({ state: 'detached' });
    await dirk.getByText('Ja, om 17 uur.').waitFor();
  });

  part(
    'says why the head cannot pass the task to who wrote the letter, keeps the words, and passes it to another',
    async () => {
      await dirk.getByRole('button', { name: 'Meer' }).click();
      await passAxe(dirk, 'the other acts');
      await dirk.getByRole('menuitem', { name: 'Doorgeven aan…' }).click();
      const dialog = dirk.getByRole('dialog', { name: '‘Diensthoofd parafeert’ doorgeven' });
      const reason = dialog.getByRole('textbox', { name: 'Reden' });
      await reason.fill('Ik ben morgen afwezig.');
      await choosePerson(dialog, 'Emma Dubois');
      await dialog.getByRole('button', { name: 'Doorgeven' }).click();
      await dialog.getByRole('alert').getByText('Laat een collega dat doen.').waitFor();
      await passAxe(dirk, 'a refusal to pass a task on');
      expect(await reason.inputValue()).toBe('Ik ben morgen afwezig.');
      await choosePerson(dialog, 'Hassan Ouali');
      await dialog.getByRole('button', { name: 'Doorgeven' }).click();
      await dirk.getByText(`‘${title}’ is doorgegeven aan Hassan Ouali.`).waitFor();
      await dirk.getByText('Niets te doen').waitFor();
    },
  );

  part('lets the clerk give more time, and shows until when beforehand', async () => {
    await emma.goto(system.url + casePath);
    await emma.getByText('Aan zet: Hassan Ouali').waitFor();
    await emma.getByRole('button', { name: 'Termijn verlengen' }).click();
    const dialog = emma.getByRole('dialog', { name: 'Termijn van ‘Diensthoofd parafeert’ verlengen' });
    await dialog.getByRole('textbox', { name: 'Hoeveel werkdagen erbij?' }).fill('3');
    const then = dialog.getByRole('definition').last();
    await then.getByText(/^\p{L}{2} \d+\/\d+.* om \d+\.\d\d$/u).waitFor();
    await passAxe(emma, 'the extended term');
    const [day = '', time = ''] = (await then.innerText()).split(' om ');
    await dialog.getByRole('textbox', { name: 'Reden' }).fill('De bijlage komt maandag.');
    await dialog.getByRole('button', { name: 'Verlengen' }).click();
    await emma.getByText(`tegen ${day} om ${time}`).waitFor();
    await timeline(emma)
      .getByText(/^Emma Dubois verlengde de termijn van ‘Diensthoofd parafeert’ tot /)
      .waitFor();
    await passAxe(emma, 'the case with more time');
  });

  part('lets the colleague approve on a phone', async () => {
    const hassan = await newWindow('Hassan Ouali', '/postvak', narrow);
    await hassan.getByRole('row', { name: title }).click();
    await hassan.getByRole('heading', { level: 1, name: title }).waitFor();
    await passAxe(hassan, 'the task on a phone');
    await hassan.getByRole('button', { name: 'Goedkeuren' }).click();
    await hassan.getByRole('dialog').getByRole('button', { name: 'Goedkeuren' }).click();
    await hassan.getByText('Niets te doen').waitFor();
  });

  part('lets an administrator pass over one step and move the case from the next', async () => {
    nele = await newWindow('Nele Mertens', casePath);
    const panel = nele.getByRole('region', { name: 'Bijsturen' });
    await panel.getByText('Het dossier staat bij ‘Algemeen directeur ondertekent’').waitFor();
    await passAxe(nele, 'the case of who operates it');
    await panel.getByRole('button', { name: 'Overslaan' }).click();
    const skip = nele.getByRole('dialog', { name: '‘Algemeen directeur ondertekent’ overslaan' });
    await skip.getByRole('button', { name: 'Stap overslaan' }).click();
    await skip.getByText('Kies hoe het dossier verdergaat.').waitFor();
    await passAxe(nele, 'a step that is passed over');
    await skip.getByRole('radio', { name: 'Ondertekend naar ‘Burgemeester ondertekent’' }).check({ force: true });
    await skip.getByRole('textbox', { name: 'Reden' }).fill('De directeur is langdurig afwezig.');
    await skip.getByRole('button', { name: 'Stap overslaan' }).click();

    await panel.getByText('Het dossier staat bij ‘Burgemeester ondertekent’').waitFor();
    await panel.getByRole('button', { name: 'Verplaatsen' }).click();
    const move = nele.getByRole('dialog', { name: 'Verplaatsen vanaf ‘Burgemeester ondertekent’' });
    await move.getByRole('button', { name: /Naar welke stap\?/ }).click();
    await nele.getByRole('option', { name: 'Hoe vertrekt de brief?' }).click();
    await passAxe(nele, 'a case that is moved');
    await move.getByRole('textbox', { name: 'Reden' }).fill('Deze brief vertrekt zonder handtekening.');
    await move.getByRole('button', { name: 'Verplaatsen' }).click();
    await move.waitFor({ state: 'detached' });
  });

  part('says which choice cannot be made, takes what it lacks, and delivers at the next attempt', async () => {
    await nele.getByText(/^Storing sinds/).waitFor();
    await passAxe(nele, 'a case that is stuck');
    await nele.getByRole('button', { name: 'Gegevens verbeteren' }).first().click();
    const dialog = nele.getByRole('dialog', { name: 'Gegevens verbeteren' });
    expect(await dialog.getByRole('textbox', { name: 'Onderwerp' }).inputValue()).toBe('Kerstmarkt');
    await dialog.getByRole('textbox', { name: 'Reden' }).fill('De lengte ontbrak.');
    await dialog.getByRole('button', { name: 'Gegevens bewaren' }).click();
    await dialog.getByText('Er is niets gewijzigd.').waitFor();
    await passAxe(nele, 'the data to correct');
    await dialog.getByRole('textbox', { name: /^Aantal bladzijden/ }).fill('1');
    await dialog.getByRole('button', { name: 'Gegevens bewaren' }).click();
    await dialog.waitFor({ state: 'detached' });
    await timeline(nele).getByText('Nele Mertens verbeterde gegevens: Aantal bladzijden (was leeg, nu ‘1’)').waitFor();

    await nele.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await nele.getByRole('region', { name: 'Afloop' }).getByText('Afgewerkt').waitFor();
    await waitFor('the mail', async () =>
      (await mailsTo(system.mailApiUrl, recipient)).length > 0 ? true : undefined,
    );
    const told = await timeline(nele).getByRole('listitem').allInnerTexts();
    for (const act of [
      /^Dirk Segers .*stelde bij ‘Diensthoofd parafeert’ een vraag aan Emma Dubois\s+Is het uur juist\?/,
      /^Emma Dubois antwoordde op de vraag bij ‘Diensthoofd parafeert’\s+Ja, om 17 uur\./,
      /^Dirk Segers .*gaf ‘Diensthoofd parafeert’ door aan Hassan Ouali\s+Ik ben morgen afwezig\./,
      /^Nele Mertens sloeg ‘Algemeen directeur ondertekent’ over; .*\s+De directeur is langdurig afwezig\./,
      /^Nele Mertens verplaatste het dossier van ‘Burgemeester ondertekent’ naar ‘Hoe vertrekt de brief\?’/,
    ]) {
      expect(told.filter((entry) => act.test(entry))).toHaveLength(1);
    }
  });

  part('lets the clerk take another letter back on a phone, and says what has left already', async () => {
    const page = await newWindow('Emma Dubois', '/postvak', narrow);
    await startLetter(page, 'Vuurwerk');
    const open = page.getByRole('button', { name: /^Dossier .* intrekken$/ });
    const name = await open.innerText();
    await open.click();
    const dialog = page.getByRole('dialog', { name: `${name}?` });
    await dialog.getByText('Er is nog niets verzonden of gearchiveerd.').waitFor();
    await passAxe(page, 'a case that is taken back');
    await dialog.getByRole('textbox', { name: 'Reden' }).fill('Het vuurwerk gaat niet door.');
    await page.reload();
    await open.click();
    expect(await dialog.getByRole('textbox', { name: 'Reden' }).inputValue()).toBe('Het vuurwerk gaat niet door.');
    await dialog.getByRole('button', { name }).click();
    await page.getByRole('region', { name: 'Afloop' }).getByText('Geannuleerd').waitFor();
    await timeline(page).getByText('Emma Dubois trok het dossier in').waitFor();
    expect(await open.count()).toBe(0);
  });

  it('passed every screen without an error in any window', () => {
    expect(faults.flat()).toEqual([]);
  });
});
