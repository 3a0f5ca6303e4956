import type { z } from 'zod';

/**
 * A part of the language with what it means, in English and in Dutch: the JSON Schema and the reference page in `docs/`
 * are made of these.
 */
export function describe<T extends z.ZodType>(schema: T, en: string, nl: string): T {
  return schema.meta({ ...schema.meta(), description: en, nl });
}
