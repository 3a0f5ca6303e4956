/**
 * The working time of a department, as a case carries it: data, made by the store from the legal holidays and the
 * municipality's own closing days, so that the engine needs no look-up.
 */
export interface Calendar {
  /** IANA time zone, `Europe/Brussels`. */
  timeZone: string;
  /** Working hours by ISO weekday, 1 (Monday) to 7: pairs of local times, in order, not overlapping. A day without is free. */
  week: Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', [from: string, until: string][]>;
  /** Local days without work, `2026-12-25`, sorted. */
  closedOn: string[];
  /** The last local day this calendar knows. */
  untilOn: string;
}
