import type { Locator, Page } from 'playwright-core';

/** The designer as an administrator sees it: palette, canvas, settings. */
function partsOf(page: Page) {
  return {
    palette: page.getByRole('navigation', { name: 'Stappen' }),
    canvas: page.getByRole('application', { name: 'Tekenvlak' }),
    settings: page.getByRole('complementary', { name: 'Instellingen' }),
  };
}

/** Makes a flow without any step, in the department of the post, and lands in the designer. */
export async function makeEmptyFlow(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Nieuwe stroom' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nieuwe stroom' });
  await dialog.getByRole('textbox', { name: 'Naam' }).fill(name);
  await dialog.getByRole('button', { name: 'Secretariaat Dienst' }).waitFor();
  await choose(dialog, 'Dienst', 'Post en Onthaal');
  await dialog.getByRole('button', { name: 'Maken en ontwerpen' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText('Kies een eerste stap').waitFor();
}

/** The questions of the start form: the subject, and to whom the letter goes. */
export async function addQuestions(page: Page): Promise<void> {
  const { settings } = partsOf(page);
  await page.getByRole('button', { name: 'Instellingen van de stroom' }).click();
  for (const [question, sort] of [
    ['Onderwerp', 'Korte tekst'],
    ['Bestemmeling', 'Iemand van buiten'],
  ] as const) {
    await settings.getByRole('button', { name: 'Vraag toevoegen' }).click();
    await settings.getByRole('textbox', { name: 'Vraag', exact: true }).fill(question);
    await choose(settings, 'Soort antwoord', sort);
    await settings.getByText('Verplicht', { exact: true }).filter({ visible: true }).click();
  }
}

/** The steps, each from the palette and filled in at once; nothing is connected yet. */
export async function addSteps(page: Page): Promise<void> {
  const { settings } = partsOf(page);
  await dragToCanvas(page, 'Start');
  await fill(settings, 'Titel van een dossier', 'Brief: {onderwerp}');

  await addStep(page, 'Paraferen', 'Diensthoofd parafeert');
  await pickWho(page, 'Wie doet dit?', 'diensthoofd van Post en Onthaal');
  await setDue(settings, 2);
  await settings.getByRole('button', { name: 'Herinnering of escalatie toevoegen' }).click();
  await choose(settings, 'Geteld vanaf', 'voor de termijn');
  await fill(settings, 'Wanneer', '1');
  await settings.getByText('Vier ogen', { exact: true }).click();

  for (const [name, role] of [
    ['Directeur ondertekent', 'algemeen directeur'],
    ['Burgemeester ondertekent', 'burgemeester'],
  ] as const) {
    await addStep(page, 'Ondertekenen', name);
    await pickWho(page, 'Wie doet dit?', role);
    await setDue(settings, 3);
  }

  await addStep(page, 'Verzenden', 'E-mail aan de bestemmeling');
  await pickWho(page, 'Wie krijgt de documenten?', 'Bestemmeling');
  await fill(settings, 'Onderwerp', 'Brief van Klaverdam: {onderwerp}');
  await fill(settings, 'Tekst', 'Geachte {bestemmeling.name}\n\nIn bijlage vindt u onze ondertekende brief.');

  await addStep(page, 'Archiveren', 'Naar het archief');
  await fill(settings, 'Reeks in het archiefplan', 'Uitgaande briefwisseling');
  await fill(settings, 'Bewaartermijn in jaren', '10');

  await addStep(page, 'Einde', 'Klaar');
  await addStep(page, 'Einde', 'Niet verstuurd');
  await settings.getByText('Geweigerd', { exact: true }).click();
}

/** The lines: the first by hand from card to card, the others by a click on the port; one way out is forgotten. */
export async function connectSteps(page: Page): Promise<void> {
  const { canvas } = partsOf(page);
  await page.getByRole('button', { name: 'Ordenen' }).click();
  await cardOf(canvas, 'Start').click();
  const port = cardOf(canvas, 'Start').getByRole('button', { name: 'Verder na ‘gestart’' });
  await drag(page, port, cardOf(canvas, 'Diensthoofd parafeert'));
  for (const [from, port, to] of [
    ['Diensthoofd parafeert', 'goedgekeurd', 'Directeur ondertekent'],
    ['Diensthoofd parafeert', 'afgekeurd', 'Niet verstuurd'],
    ['Directeur ondertekent', 'ondertekend', 'Burgemeester ondertekent'],
    ['Directeur ondertekent', 'geweigerd', 'Niet verstuurd'],
    ['Burgemeester ondertekent', 'ondertekend', 'E-mail aan de bestemmeling'],
    ['E-mail aan de bestemmeling', 'bezorgd', 'Naar het archief'],
    ['Naar het archief', 'gearchiveerd', 'Klaar'],
  ] as const) {
    await cardOf(canvas, from)
      .getByRole('button', { name: `Verder na ‘${port}’` })
      .click();
    await page
      .getByRole('dialog', { name: `Verder na ‘${port}’` })
      .getByRole('group', { name: 'Verbinden met een stap die er al is' })
      .getByRole('option', { name: to })
      .click();
  }
  await page.getByRole('button', { name: 'Ordenen' }).click();
}

/** Says in the settings of the chosen step where one of its outcomes leads. */
export async function leadTo(page: Page, port: string, step: string): Promise<void> {
  await choose(partsOf(page).settings, port, step);
}

/** Publishes with a reason; the version that it became is on the screen. */
export async function publish(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Publiceren' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stroom publiceren' });
  await dialog.getByRole('textbox', { name: 'Waarom deze versie?' }).fill(reason);
  await dialog.getByRole('button', { name: 'Publiceren' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Gives a step another name, by a click on its card. */
export async function renameStep(page: Page, from: string, to: string): Promise<void> {
  const { canvas, settings } = partsOf(page);
  await cardOf(canvas, from).click();
  await fill(settings, 'Naam van de stap', to);
}

/** A card, by the name of its step. */
function cardOf(canvas: Locator, name: string): Locator {
  return canvas.getByRole('group', { name: new RegExp(`^[^,]+, ${name}, `) });
}

async function addStep(page: Page, kind: string, name: string): Promise<void> {
  const { palette, settings } = partsOf(page);
  await palette.getByRole('button', { name: kind, exact: true }).click();
  await settings.getByRole('heading', { level: 2, name: kind, exact: true }).waitFor();
  await fill(settings, 'Naam van de stap', name);
}

async function fill(scope: Locator, label: string, text: string): Promise<void> {
  const field = scope.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.blur();
}

async function setDue(settings: Locator, workingDays: number): Promise<void> {
  await choose(settings, 'Termijn', 'Na een aantal dagen of uren');
  await fill(settings, 'Termijn na het openen', String(workingDays));
}

async function pickWho(page: Page, label: string, who: string): Promise<void> {
  const { settings } = partsOf(page);
  await settings.getByRole('group', { name: label }).getByRole('button', { name: 'kiezen' }).click();
  await page.getByRole('dialog', { name: label }).getByRole('option', { name: who, exact: true }).click();
}

/** Chooses from a list that folds out; its button is named by what is chosen, and then by its label. */
async function choose(scope: Locator, label: string, option: string): Promise<void> {
  await scope.getByRole('button', { name: new RegExp(`(^| )${label.replace('?', '\\?')}$`) }).click();
  await scope.page().getByRole('option', { name: option, exact: true }).click();
}

async function dragToCanvas(page: Page, kind: string): Promise<void> {
  const { palette, canvas } = partsOf(page);
  await drag(page, palette.getByRole('button', { name: kind, exact: true }), canvas);
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
  await page.mouse.move(end.x, end.y, { steps: 5 });
  await page.mouse.up();
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('What is to be dragged has no place on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
