import type { Response } from 'express';
import { html } from './html.ts';
import type { Html } from './html.ts';

export interface Page {
  readonly title: string;
  /** Name of the service, in the bar. */
  readonly service: string;
  readonly content: Html;
  /** Names of scripts of `assets.ts`. */
  readonly scripts?: readonly string[];
  /** Where its forms may lead in the end, beside the service itself: Chromium holds redirects against form-action too. */
  readonly formOrigins?: readonly string[];
}

export const renderPage = ({ title, service, content, scripts = [] }: Page): string =>
  html`<!doctype html>
    <html lang="nl-BE">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${service} (demonstratie)</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/doubles.css" />
        ${scripts.map((name) => html`<script src="/assets/${name}.js" defer></script>`)}
      </head>
      <body>
        <a class="skip" href="#main">Naar de inhoud</a>
        <header class="bar">
          <p class="bar-name"><span class="bar-mark" aria-hidden="true"></span>${service}</p>
          <p class="bar-demo">Demonstratie</p>
        </header>
        <main id="main" tabindex="-1">${content}</main>
      </body>
    </html>`.markup;

export const pageHeaders = (formOrigins: readonly string[] = []): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "font-src 'self'",
    'img-src data:',
    ["form-action 'self'", ...formOrigins].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

export function sendPage(response: Response, status: number, page: Page): void {
  response.status(status).set(pageHeaders(page.formOrigins)).send(renderPage(page));
}

/** What went wrong in one sentence, with what to do. */
export const problemPage = (service: string, sentence: string): Page => ({
  title: 'Dat lukt niet',
  service,
  content: html`<div class="card">
    <h1>Dat lukt niet</h1>
    <p class="message message-danger" role="alert">${sentence}</p>
    <p>Ga terug naar de toepassing waar u vandaan komt en begin opnieuw.</p>
  </div>`,
});
