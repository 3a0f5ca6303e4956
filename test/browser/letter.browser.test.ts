import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { freshName, testServices } from '../services/index.ts';
import { startSystem, type TestSystem } from '../system/start-system.ts';
import { waitFor } from '../walk/colleague.ts';
import { attachmentsOf, mailsTo } from '../walk/mails.ts';
import { passAxe } from './axe.ts';
import { launchChromium, openContext, watchFaults } from './chromium.ts';
import { addQuestions, addSteps, connectSteps, leadTo, makeEmptyFlow, publish, renameStep } from './draw-letter.ts';
import { chooseFile, dropFile, fixture } from './files.ts';
import { partsOfRoad } from './road.ts';
import { choosePerson, signInAs } from './sign-in.ts';
import { goToSigningService, openForSigning, signWithPin } from './sign-document.ts';

jest.setTimeout(240_000);

const flowName = 'Brief met twee handtekeningen';
const subject = 'Heraanleg Dorpsstraat';
const title = `Brief: ${subject}`;
const recipient = `${freshName('marie')}@burger.example`;

describe('one letter in the browser, from an empty canvas to the archive', () => {
  let system: TestSystem;
  let browser: Browser;
  let administrator: Page;
  let clerk: Page;
  let code = '';
  const faults: string[][] = [];

  /** A window of somebody's own, on a machine where nobody is signed in yet. */
  const newWindow = async (): Promise<Page> => {
    const page = await (await openContext(browser)).newPage();
    faults.push(watchFaults(page));
    return page;
  };
  const part = partsOfRoad(() => browser);
  const h1 = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(), launchChromium(testServices().chromiumPath)]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  part('lets an administrator draw the flow, says what is still missing, and publishes it as version 1', async () => {
    administrator = await newWindow();
    await administrator.goto(`${system.url}/ontwerpen`);
    await h1(administrator, 'Aanmelden');
    await passAxe(administrator, 'the welcome');
    await administrator.getByRole('link', { name: 'Aanmelden' }).click();
    await h1(administrator, 'Wie bent u?');
    await passAxe(administrator, 'the identity provider');
    await choosePerson(administrator, 'Nele Mertens');
    await h1(administrator, 'Ontwerpen');
    await passAxe(administrator, 'the list of flows');

    await makeEmptyFlow(administrator, flowName);
    await passAxe(administrator, 'the empty canvas');
    await addQuestions(administrator);
    await passAxe(administrator, 'the questions of the form');
    expect(await administrator.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
    await addSteps(administrator);
    await connectSteps(administrator);
    await passAxe(administrator, 'the drawn flow');

    await administrator.getByRole('button', { name: 'Publiceren' }).click();
    const checks = administrator.getByRole('region', { name: 'Controle' });
    await checks.getByText('Publiceren kan nog niet: er is 1 fout.').waitFor();
    await passAxe(administrator, 'the checks');
    await checks
      .getByRole('button', {
        name: 'Na ‘Burgemeester ondertekent’ is niet getekend wat er gebeurt als er geweigerd wordt. Verbind met een stap.',
      })
      .click();
    await leadTo(administrator, 'geweigerd', 'Niet verstuurd');
    await checks.getByText('Alles klopt. U kunt deze stroom publiceren.').waitFor();

    await publish(administrator, 'Eerste versie, voor de post');
    await administrator.getByText('Versie 1 is gepubliceerd.').first().waitFor();
    await passAxe(administrator, 'the published flow');
  });

  part('tells a clerk why a PDF is refused, shows who will sign, and starts the case with another', async () => {
    clerk = await newWindow();
    await signInAs(clerk, `${system.url}/starten`, 'Emma Dubois');
    await h1(clerk, 'Starten');
    await passAxe(clerk, 'the kinds of document');
    await clerk.getByRole('link', { name: flowName }).click();
    await h1(clerk, flowName);

    await clerk.getByRole('button', { name: 'Document Sleep een PDF hierheen' }).waitFor();
    await dropFile(clerk, clerk.getByText('Sleep een PDF hierheen'), fixture('versleuteld.pdf'));
    const refusal = await clerk.getByRole('alert').innerText();
    expect(refusal).toBe('Deze PDF is beveiligd met een wachtwoord. Bewaar ze zonder beveiliging en probeer opnieuw.');
    await passAxe(clerk, 'the refused PDF');

    await chooseFile(clerk, clerk.getByRole('button', { name: 'PDF kiezen' }), fixture('brief.pdf'));
    await clerk.getByText('Plaats voor 2 handtekeningen gevonden.').waitFor();
    await clerk.getByRole('textbox', { name: 'Onderwerp' }).fill(subject);
    const to = clerk.getByRole('group', { name: 'Bestemmeling' });
    await to.getByRole('textbox', { name: 'Naam' }).fill('Marie Janssens');
    await to.getByRole('textbox', { name: 'E-mailadres' }).fill(recipient);
    await passAxe(clerk, 'the start form');
    await clerk.getByRole('button', { name: 'Verder naar nakijken' }).click();

    const turns = clerk.getByRole('region', { name: 'Wie komt aan de beurt, en tegen wanneer?' });
    await turns.getByText('Dirk Segers (diensthoofd Post en Onthaal)').waitFor();
    const steps = await turns.getByRole('listitem').allInnerTexts();
    expect(steps.slice(0, 3)).toEqual([
      expect.stringMatching(/Diensthoofd parafeert\s+Dirk Segers .*\s+tegen /),
      expect.stringMatching(/Directeur ondertekent\s+An Peeters .*\s+tegen /),
      expect.stringMatching(/Burgemeester ondertekent\s+Karel Verlinden .*\s+tegen /),
    ]);
    await passAxe(clerk, 'the answers to check');
    await clerk.getByRole('button', { name: 'Dossier starten' }).click();

    await clerk.getByRole('heading', { level: 1, name: 'is gestart' }).waitFor();
    await clerk.getByText('Nu aan zet: diensthoofd Post en Onthaal (Diensthoofd parafeert)').waitFor();
    await passAxe(clerk, 'the confirmation');
    await clerk.getByRole('link', { name: /^Dossier .* openen$/ }).click();
    await h1(clerk, title);
    await clerk.getByText(`${flowName}, versie 1`).waitFor();
    await passAxe(clerk, 'the running case');
    code = await clerk.getByRole('region', { name: 'Verificatiecode' }).getByRole('paragraph').first().innerText();
    expect(code).toMatch(/^(\d{4} ){3}\d{4}$/);
  });

  part('makes version 2 of a changed flow, while the started case stays on version 1', async () => {
    await renameStep(administrator, 'Burgemeester ondertekent', 'De burgemeester zet haar handtekening');
    await publish(administrator, 'Duidelijker naam');
    await administrator.getByText('Versie 2 is gepubliceerd.').first().waitFor();

    await administrator.getByRole('link', { name: 'Stromen' }).click();
    await administrator.getByRole('link', { name: `Versies ${flowName}` }).click();
    await h1(administrator, `Versies van ${flowName}`);
    await administrator.getByText('1 lopend dossier').waitFor();
    const versions = await administrator.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(versions).toEqual([
      expect.stringMatching(/^Versie 2\b[^]*Duidelijker naam[^]*geen lopende dossiers/),
      expect.stringMatching(/^Versie 1\b[^]*Eerste versie, voor de post[^]*1 lopend dossier/),
    ]);
    await passAxe(administrator, 'the versions');

    await clerk.reload();
    await clerk.getByText(`${flowName}, versie 1`).waitFor();
    await clerk
      .getByRole('list', { name: 'Stappen van het dossier' })
      .getByText('Burgemeester ondertekent: nog te komen')
      .waitFor();
  });

  part('lets the head of department approve without touching the mouse', async () => {
    const page = await newWindow();
    await signInAs(page, `${system.url}/postvak`, 'Dirk Segers');
    await page.getByRole('row', { name: title }).waitFor();
    await page.getByRole('region', { name: 'Bladzijde 1 van 1' }).getByText('Met vriendelijke groeten').waitFor();
    await passAxe(page, 'the inbox');
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Dit document goedkeuren?' });
    await dialog.getByText(title).waitFor();
    await passAxe(page, 'the question before approving');
    await page.keyboard.press('Enter');
    await page.getByText('Niets te doen').waitFor();
    await passAxe(page, 'the empty inbox');
  });

  for (const name of ['An Peeters', 'Karel Verlinden']) {
    part(`lets ${name} read, consent, sign at the signing service and come back`, async () => {
      const page = await newWindow();
      await signInAs(page, `${system.url}/postvak`, name);
      await openForSigning(page, title);
      await passAxe(page, 'reading and consenting');
      await goToSigningService(page);
      expect(await page.getByRole('list', { name: 'Te ondertekenen documenten' }).innerText()).toContain('brief.pdf');
      await page.getByText(name, { exact: true }).waitFor();
      await passAxe(page, 'the signing service');
      await signWithPin(page);
      await passAxe(page, 'the signature');
      await page.getByRole('link', { name: 'Naar het postvak' }).last().click();
      await page.getByText('Niets te doen').waitFor();
    });
  }

  part('shows the finished case, with the letter in the archive and in the mail of the addressee', async () => {
    const outcome = clerk.getByRole('region', { name: 'Afloop' });
    await outcome.getByText('Afgewerkt').waitFor();
    await passAxe(clerk, 'the finished case');
    const steps = await clerk
      .getByRole('list', { name: 'Stappen van het dossier' })
      .getByRole('listitem')
      .allTextContents();
    expect(steps).toEqual([
      'Start, Start: gedaan',
      'Paraferen, Diensthoofd parafeert: gedaan',
      'Ondertekenen, Directeur ondertekent: gedaan',
      'Ondertekenen, Burgemeester ondertekent: gedaan',
      'Verzenden, E-mail aan de bestemmeling: gedaan',
      'Archiveren, Naar het archief: gedaan',
      'Einde, Klaar: gedaan',
      'Einde, Niet verstuurd: nog te komen',
    ]);
    const happened = await clerk.getByRole('region', { name: 'Tijdlijn' }).getByRole('listitem').allInnerTexts();
    for (const act of [
      /^Dirk Segers .* keurde goed/,
      /^An Peeters .* ondertekende/,
      /^Karel Verlinden .* ondertekende/,
    ]) {
      expect(happened.filter((entry) => act.test(entry))).toHaveLength(1);
    }

    const location = (await outcome.getByText('In het archief: ').innerText()).replace('In het archief: ', '').trim();
    const archived = join(system.archiveFolder, location, 'brief.pdf');
    const { stdout } = await promisify(execFile)(testServices().pdfsigPath, ['-nocert', archived]);
    expect(stdout.match(/Signature is Valid/g)).toHaveLength(2);

    const mails = await waitFor('the mail', async () => {
      const found = await mailsTo(system.mailApiUrl, recipient);
      return found.length > 0 ? found : undefined;
    });
    expect(mails.map((mail) => mail.subject)).toEqual([`Brief van Klaverdam: ${subject}`]);
    const attachments = await attachmentsOf(system.mailApiUrl, mails[0]?.id ?? '');
    expect(attachments).toHaveLength(1);
    expect(attachments[0]?.equals(await readFile(archived))).toBe(true);
  });

  part(
    'tells a citizen who is not signed in, and types the code with its spaces, that the letter is valid',
    async () => {
      const page = await newWindow();
      await page.goto(`${system.url}/verify`);
      await h1(page, 'Een document controleren');
      await passAxe(page, 'the question for the code');
      await page.getByRole('textbox', { name: 'Verificatiecode' }).pressSequentially(code);
      await page.getByRole('button', { name: 'Controleren' }).click();
      await h1(page, 'Geldig ondertekend');
      const signatures = await page.getByRole('region', { name: 'brief.pdf' }).getByRole('listitem').allInnerTexts();
      expect(signatures).toEqual([expect.stringContaining('An Peeters'), expect.stringContaining('Karel Verlinden')]);
      await passAxe(page, 'the verdict');
    },
  );

  it('passed every screen without an error in any window', () => {
    expect(faults.flat()).toEqual([]);
  });
});
