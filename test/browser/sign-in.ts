import type { Page } from 'playwright-core';

/** Opens an address of Paraaf and signs in, as this person of the demonstration, at the identity provider's own page. */
export async function signInAs(page: Page, address: string, personName: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('link', { name: 'Aanmelden' }).click();
  await choosePerson(page, personName);
}

/** At the identity provider: says who one is, and comes back where one wanted to be. */
export async function choosePerson(page: Page, personName: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Wie bent u?' }).waitFor();
  await page.getByRole('button', { name: personName }).click();
  await page.getByRole('button', { name: `Aangemeld als ${personName}` }).waitFor();
}
