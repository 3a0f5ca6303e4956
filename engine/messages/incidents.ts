import type { StallCode } from '../case/case-state.ts';
import type { FailingFormula } from '../case/failing-formula.ts';

/** What an incident says that the engine itself raises; in Dutch, as the messages of failed activities are. */
export const incidentMessages: Record<StallCode, (step: string) => string> = {
  'feel/failed': (step) => `De voorwaarden van ‘${step}’ kunnen met deze gegevens niet beoordeeld worden.`,
  'calendar/exhausted': (step) =>
    `De termijn van ‘${step}’ valt na het einde van de kalender. De taak staat open zonder termijn.`,
  'task/nobody': (step) => `Voor ‘${step}’ is niemand ingevuld.`,
  'deliver/nobody': (step) => `Voor ‘${step}’ is geen bestemmeling ingevuld.`,
  'seal/no-document': (step) => `Voor ‘${step}’ is er geen document om te verzegelen.`,
  'wait/no-date': (step) => `Voor ‘${step}’ is de datum niet ingevuld.`,
  'flow/endless': (step) => `De stroom blijft rond ‘${step}’ draaien zonder dat er iets gebeurt.`,
};

/** What a formula that fails says of an incident: which one, and for what; nothing when it is not known. */
export function formulaInWords(failing: FailingFormula | null): string {
  if (!failing) return '';
  const { target, formula } = failing;
  return ` De formule${target === '' ? '' : ` voor ‘${target}’`} lukt niet: ${formula.trim()}`;
}
