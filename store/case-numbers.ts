import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from './problems.ts';

interface CaseNumberRow {
  /** `ORGANISATION/YEAR-N`. */
  _id: string;
  series: string;
  n: number;
}

const schema = new Schema<CaseNumberRow>(
  {
    _id: { type: String, required: true },
    series: { type: String, required: true },
    n: { type: Number, required: true },
  },
  { versionKey: false, collection: 'caseNumbers' },
);
schema.index({ series: 1, n: -1 });

/**
 * Numbers of cases, counted by year and organisation. A number is taken by inserting its row, which is exclusive in
 * every store (an increment is not, on the embedded one): no two cases get the same.
 */
export function createCaseNumbers(connection: Connection) {
  const numbers = connection.model('caseNumbers', schema);
  const lastSeen = new Map<string, number>();

  return {
    /** The next free number: `2026-114`. */
    async take(organisation: string, year: number): Promise<string> {
      const series = `${organisation}/${String(year)}`;
      if (!lastSeen.has(series)) {
        const last = await numbers.findOne({ series }).sort({ n: -1 }).lean();
        lastSeen.set(series, last?.n ?? 0);
      }
      for (;;) {
        const n = (lastSeen.get(series) ?? 0) + 1;
        lastSeen.set(series, n);
        try {
          await numbers.create({ _id: `${series}-${String(n)}`, series, n });
          return `${String(year)}-${String(n)}`;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
  };
}

export type CaseNumbers = ReturnType<typeof createCaseNumbers>;
