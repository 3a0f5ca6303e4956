import { z } from 'zod';

/** `POST /flows/KEY/migrations`: which running cases go on in another version, or what would become of them. */
export const migrationRequest = z.strictObject({
  toVersion: z.number().int().min(1),
  cases: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(200)
    .optional()
    .describe('Ids of cases; absent: all that run in another version, 200 at a time'),
  dryRun: z.boolean().describe('Tells what would happen, and changes nothing'),
});
export type MigrationRequest = z.infer<typeof migrationRequest>;

/** What becomes of one case. */
export const caseMigration = z.object({
  caseId: z.string(),
  number: z.string(),
  title: z.string(),
  fromVersion: z.number(),
  /** `stays` with reasons; `can-move` in a dry run. */
  outcome: z.enum(['moved', 'can-move', 'stays']),
  /** Where the case stands in the new version. */
  moves: z.array(
    z.object({
      nodeId: z.string(),
      step: z.string(),
      waitsFor: z.string(),
      tasks: z.array(
        z.object({ taskId: z.string(), dueBefore: z.iso.datetime().nullable(), dueAfter: z.iso.datetime().nullable() }),
      ),
    }),
  ),
  reasons: z.array(z.object({ code: z.string(), sentence: z.string() })),
});
export type CaseMigration = z.infer<typeof caseMigration>;

export const migrationReport = z.object({
  toVersion: z.number(),
  items: z.array(caseMigration),
  /** Whether more cases run in another version than were looked at. */
  hasMore: z.boolean(),
});
export type MigrationReport = z.infer<typeof migrationReport>;
