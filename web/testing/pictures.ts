import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, mergeConfig, preview } from 'vite';
import app from '../vite.config.ts';
import { apiDouble } from './double/index.ts';
import { World } from './double/world.ts';
import { scenes, type Scene } from './scenes.ts';

/**
 * Takes a picture of every scene at three widths and holds each against axe: `tsx web/testing/pictures.ts FOLDER [name…]`.
 * Prints what axe finds and what the console says; exits 1 when there is something.
 */
const [folder = 'data/pictures', ...names] = process.argv.slice(2);
const widths = (process.env.WIDTHS ?? '1280,820,390').split(',').map(Number);
const axeSource = axe.source;

// The screens as they are built, under a policy stricter than that of the API: nothing inline, not even styles.
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self' data: blob:; img-src 'self' data: blob:; worker-src 'self' blob:";
const world = new World();
const config = mergeConfig(app, {
  configFile: false,
  logLevel: 'error',
  build: { outDir: '../node_modules/.cache/paraaf-pictures', chunkSizeWarningLimit: 1_000 },
  plugins: [apiDouble(world)],
  preview: { host: '127.0.0.1', headers: { 'Content-Security-Policy': policy } },
});
if (!process.env.KEEP_BUILD) await build(config);
const server = await preview(config);
const address = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

let findings = 0;
for (const scene of scenes.filter(
  ({ name }) => names.length === 0 || names.some((wanted) => name.startsWith(wanted)),
)) {
  for (const width of scene.widths ?? widths) await take(browser, scene, width);
}
await browser.close();
await server.close();
process.exit(findings > 0 ? 1 : 0);

async function take(on: Browser, scene: Scene, width: number): Promise<void> {
  const context = await on.newContext({
    viewport: { width, height: width < 500 ? 844 : width < 900 ? 1180 : 800 },
    hasTouch: width < 900,
    locale: 'nl-BE',
    ...(scene.forcedColors && { forcedColors: 'active' }),
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') note(scene, width, `console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => note(scene, width, `error: ${error.message}`));
  world.stage({ reset: true, ...scene.stage });
  await page.goto(address + scene.path);
  await page.waitForLoadState('load');
  await scene.act?.(page, world);
  await page.waitForTimeout(scene.settleMs ?? 500);
  await page.screenshot({ path: `${folder}/${scene.name}-${width}.png`, fullPage: scene.fullPage ?? false });
  await checkAxe(page, scene, width);
  await context.close();
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

async function checkAxe(page: Page, scene: Scene, width: number): Promise<void> {
  await page.evaluate(axeSource);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const result = await page.evaluate<AxeResult>(
    `axe.run({ exclude: [['.hiddenCanvasElement']] }, { runOnly: ${JSON.stringify(tags)} })`,
  );
  for (const { id, help, nodes } of result.violations) {
    for (const node of nodes)
      note(scene, width, `axe ${id} (${help}): ${node.target.join(' ')} ${node.failureSummary.replaceAll('\n', ' ')}`);
  }
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (overflow > 0) note(scene, width, `overflows by ${overflow} px`);
}

function note(scene: Scene, width: number, finding: string): void {
  if (scene.expects?.some((part) => finding.includes(part))) return;
  findings += 1;
  console.log(`${scene.name} ${width}: ${finding}`);
}
