import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.1 A and AA, the duty, and 2.2 AA, our choice; axe tests the size of targets only when it is named. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Holds the page, as it stands, against axe's rules of WCAG A and AA.
 *
 * @throws with each rule that is broken, the element and what axe says of it
 */
export async function passAxe(page: Page, screen: string): Promise<void> {
  // By the debugger's way in, which the page's content security policy does not concern.
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(levels)} })`);
  if (violations.length === 0) return;
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `  ${id}: ${html}\n    ${failureSummary ?? ''}`),
  );
  throw new Error(`axe finds fault with ${screen} (${page.url()}):\n${findings.join('\n')}`);
}
