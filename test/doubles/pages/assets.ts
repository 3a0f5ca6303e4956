import { createRequire } from 'node:module';
import express from 'express';
import type { Router } from 'express';
import { autoSubmitScript, peopleFilterScript } from './scripts.ts';
import { stylesheet } from './stylesheet.ts';

const fontPath = createRequire(import.meta.url).resolve(
  '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
);

/** Stylesheet, font and scripts of the pages, under `/assets`. */
export function assets(): Router {
  const router = express.Router();
  router.get('/assets/doubles.css', (_request, response) => {
    response.type('text/css').send(stylesheet);
  });
  router.get('/assets/source-sans-3.woff2', (_request, response) => {
    response.sendFile(fontPath, { maxAge: '1 day', dotfiles: 'allow' });
  });
  for (const [name, script] of Object.entries({
    'auto-submit': autoSubmitScript,
    'people-filter': peopleFilterScript,
  })) {
    router.get(`/assets/${name}.js`, (_request, response) => {
      response.type('text/javascript').send(script);
    });
  }
  return router;
}
