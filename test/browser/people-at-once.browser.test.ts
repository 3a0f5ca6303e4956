import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { testServices } from '../services/index.ts';
import { startSystem, type TestSystem } from '../system/start-system.ts';
import { passAxe } from './axe.ts';
import { launchChromium, openContext, withScreens } from './chromium.ts';
import { renameStep } from './draw-letter.ts';
import { chooseFile, fixture } from './files.ts';
import { publishNote, sentencesOf, startNote } from './prepared-case.ts';
import { signInAs } from './sign-in.ts';
import { goToSigningService, openForSigning, signWithPin } from './sign-document.ts';

jest.setTimeout(180_000);

describe('people at once, and people who break off', () => {
  let system: TestSystem;
  let browser: Browser;
  let note: { startPath: string; designPath: string };
  const contexts: BrowserContext[] = [];

  const newMachine = async (): Promise<BrowserContext> => {
    const context = await openContext(browser);
    contexts.push(context);
    return context;
  };
  const walks = (behaviour: string, walk: () => Promise<void>) => it(behaviour, () => withScreens(browser, walk));
  const newWindow = async (): Promise<Page> => (await newMachine()).newPage();
  const entries = async (caseId: string, act: RegExp): Promise<string[]> =>
    (await sentencesOf(system.url, caseId)).filter((sentence) => act.test(sentence));

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(), launchChromium(testServices().chromiumPath)]);
    note = await publishNote(system.url);
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await system?.stop();
  });

  describe('two people on one task', () => {
    const openTask = async (page: Page, name: string, title: string) => {
      await signInAs(page, `${system.url}/postvak`, name);
      await page.getByRole('row', { name: title }).click();
      await page.getByRole('heading', { level: 2, name: title }).waitFor();
    };
    const approve = async (page: Page, title: string) => {
      await page.getByRole('group', { name: 'Wat doet u?' }).getByRole('button', { name: 'Goedkeuren' }).click();
      const dialog = page.getByRole('dialog', { name: 'Dit document goedkeuren?' });
      await dialog.getByText(title).waitFor();
      await dialog.getByRole('button', { name: 'Goedkeuren' }).click();
    };

    walks('shows who approved to the one who still looks at it', async () => {
      const caseId = await startNote(system.url, 'Parkeerplan', 'approval');
      const [first, second] = [await newWindow(), await newWindow()];
      await openTask(first, 'Wim Jacobs', 'Nota: Parkeerplan');
      await openTask(second, 'Greet Maes', 'Nota: Parkeerplan');
      await approve(first, 'Nota: Parkeerplan');

      const pane = second.getByRole('region', { name: 'Geopende taak' });
      await pane.getByRole('heading', { name: 'Deze taak is afgehandeld' }).waitFor();
      await pane.getByText('Wim Jacobs').waitFor();
      await passAxe(second, 'a task that somebody else did');
      expect(await second.getByRole('group', { name: 'Wat doet u?' }).count()).toBe(0);
      expect(await entries(caseId, /keurde goed/)).toHaveLength(1);
    });

    walks('refuses the attempt of the second, says by whom it was done, and does nothing twice', async () => {
      const caseId = await startNote(system.url, 'Speelplein', 'approval');
      const [first, second] = [await newWindow(), await newWindow()];
      // The line that tells what changed is down: her screen still shows the task.
      await second.context().route('**/api/v1/events', (route) => route.abort());
      await openTask(first, 'Wim Jacobs', 'Nota: Speelplein');
      await openTask(second, 'Greet Maes', 'Nota: Speelplein');
      await approve(first, 'Nota: Speelplein');
      await expect(entriesSoon(caseId, /keurde goed/)).resolves.toHaveLength(1);

      await approve(second, 'Nota: Speelplein');
      const told = second.getByRole('alert').filter({ hasText: 'Nota: Speelplein' });
      await told
        .getByText(/Deze taak is al afgehandeld door Wim Jacobs om .*\. U hoeft niets meer te doen\./)
        .waitFor();
      await passAxe(second, 'an attempt that came too late');
      expect(await entries(caseId, /keurde goed/)).toEqual([expect.stringMatching(/^Wim Jacobs /)]);
    });

    const entriesSoon = async (caseId: string, act: RegExp): Promise<string[]> => {
      for (let tries = 0; tries < 100; tries += 1) {
        const found = await entries(caseId, act);
        if (found.length > 0) return found;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return [];
    };
  });

  walks('brings back what was typed in the start form when the sign-in expired meanwhile', async () => {
    const machine = await newMachine();
    const page = await machine.newPage();
    await signInAs(page, system.url + note.startPath, 'Emma Dubois');
    await page.getByRole('textbox', { name: 'Onderwerp' }).fill('Buurtfeest in de Molenstraat');
    await machine.clearCookies({ name: 'paraaf_session' });
    await chooseFile(page, page.getByRole('button', { name: 'PDF kiezen' }), fixture('brief.pdf'));

    const dialog = page.getByRole('alertdialog', { name: 'Uw aanmelding is verlopen' });
    await dialog.waitFor();
    await passAxe(page, 'the expired sign-in');
    await dialog.getByRole('link', { name: 'Opnieuw aanmelden' }).click();

    await page.getByRole('heading', { level: 1, name: 'Nota' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Onderwerp' }).inputValue()).toBe('Buurtfeest in de Molenstraat');
    await chooseFile(page, page.getByRole('button', { name: 'PDF kiezen' }), fixture('brief.pdf'));
    await page.getByText('Plaats voor 2 handtekeningen gevonden.').waitFor();
  });

  walks('lets a signer who closed the window at the signing service finish on another machine', async () => {
    const caseId = await startNote(system.url, 'Kermis', 'signature');
    const away = await newMachine();
    const left = await away.newPage();
    await signInAs(left, `${system.url}/postvak`, 'An Peeters');
    await openForSigning(left, 'Nota: Kermis');
    await goToSigningService(left);
    await away.close();

    const page = await newWindow();
    await signInAs(page, `${system.url}/postvak`, 'An Peeters');
    await page.getByRole('row', { name: 'Nota: Kermis' }).click();
    await page.getByText('U kunt gewoon opnieuw beginnen.').waitFor();
    await openForSigning(page, 'Nota: Kermis');
    await goToSigningService(page);
    await signWithPin(page);
    expect(await entries(caseId, /^An Peeters .* ondertekende/)).toHaveLength(1);
  });

  walks('does nothing twice when a signer goes back to the signing service and to the consent', async () => {
    const caseId = await startNote(system.url, 'Verkeersplan', 'signature');
    const page = await newWindow();
    await signInAs(page, `${system.url}/postvak`, 'An Peeters');
    await openForSigning(page, 'Nota: Verkeersplan');
    await goToSigningService(page);
    await signWithPin(page);
    await page.goBack();
    await page.getByRole('textbox', { name: 'Pincode' }).waitFor();
    await signWithPin(page);
    await page.goBack();
    await page.getByRole('textbox', { name: 'Pincode' }).waitFor();
    await page.goBack();
    await page.getByText('Deze taak wacht niet meer op u').waitFor();
    await passAxe(page, 'a task that cannot be signed any more');
    expect(await entries(caseId, /^An Peeters .* ondertekende/)).toHaveLength(1);
  });

  walks('tells the second of two tabs that another draft was saved, and loses neither', async () => {
    const machine = await newMachine();
    const [first, second] = [await machine.newPage(), await machine.newPage()];
    await signInAs(first, system.url + note.designPath, 'Nele Mertens');
    await first.getByText('Concept, alles is bewaard').waitFor();
    await second.goto(system.url + note.designPath);
    await second.getByText('Concept, alles is bewaard').waitFor();

    await renameStep(first, 'Directeur ondertekent', 'De algemeen directeur tekent');
    await first.getByText(/^Concept, bewaard /).waitFor();
    await renameStep(second, 'Managementteam kijkt na', 'Het managementteam parafeert');
    const told = second.getByRole('alert');
    await told
      .getByText(/^Nele Mertens bewaarde om .* een andere versie van dit concept\. Uw tekening staat nog hier\.$/)
      .waitFor();
    await passAxe(second, 'a draft that was saved elsewhere');

    const canvas = second.getByRole('application', { name: 'Tekenvlak' });
    await canvas.getByRole('group', { name: 'Het managementteam parafeert' }).waitFor();
    await told.getByRole('button', { name: 'De andere openen' }).click();
    await canvas.getByRole('group', { name: 'De algemeen directeur tekent' }).waitFor();
    await second.getByRole('button', { name: 'Ongedaan maken' }).click();
    await canvas.getByRole('group', { name: 'Het managementteam parafeert' }).waitFor();
    await second.getByText(/^Concept, bewaard /).waitFor();
  });
});
