import { describe, expect, it } from '@jest/globals';
import { safeReturnTo } from './routes.ts';

describe('where a sign-in leads back to', () => {
  it.each(['/', '/postvak', '/dossiers/klaverdam-2026-1?tab=verloop', '/api/v1/me'])('is %s', (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    ['/a'],
    '/a b',
    `/${'a'.repeat(600)}`,
  ])('is home instead of %j', (wish) => {
    expect(safeReturnTo(wish)).toBe('/');
  });
});
