import type { Page } from 'playwright-core';

/** From the inbox to the page where one reads and consents, by the task with this title. */
export async function openForSigning(page: Page, title: string): Promise<void> {
  await page.getByRole('row', { name: title }).click();
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
  await page.getByRole('group', { name: 'Wat doet u?' }).getByRole('button', { name: 'Ondertekenen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ondertekenen' }).waitFor();
  await page.getByText('U zag 1 van 1 bladzijde.').waitFor();
}

/** Consents, and goes to the signing service. */
export async function goToSigningService(page: Page): Promise<void> {
  await page.getByText('Ik heb dit document gelezen').click();
  await page.getByRole('button', { name: 'Naar de ondertekendienst' }).click();
  await page.getByRole('heading', { level: 1, name: '1 document ondertekenen' }).waitFor();
}

/** At the signing service: signs with the PIN that everybody has in the demonstration, and waits for the signature. */
export async function signWithPin(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Pincode' }).fill('1234');
  await page.getByRole('button', { name: 'Ondertekenen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ondertekend', exact: true }).waitFor();
}
