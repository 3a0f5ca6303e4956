import type { FlowRow, FlowVersion } from '../../../api/resources/flows.ts';
import order from '../../../templates/bestelbon.flow.json' with { type: 'json' };
import letter from '../../../templates/uitgaande-brief.flow.json' with { type: 'json' };
import extract from '../../../templates/uittreksel-besluit.flow.json' with { type: 'json' };
import { directory } from './people.ts';

export const flows = [letter, extract, order];

export const flowRows: FlowRow[] = flows.map((flow, index) => ({
  key: flow.key,
  name: flow.name.nl,
  description: flow.description.nl,
  department: flow.department,
  departmentName: directory.departments.find(({ key }) => key === flow.department)?.name ?? flow.department,
  publishedVersion: index === 2 ? 1 : 2,
  draftChangedAt: new Date(Date.now() - (index + 1) * 26 * 3_600_000).toISOString(),
  mayStart: true,
  mayEdit: true,
  runningCases: 4 - index,
}));

/** Every kind of field on one form. */
export const everyField = {
  ...letter,
  key: 'alle-velden',
  name: { nl: 'Alle soorten vragen' },
  form: [
    ...letter.form,
    {
      id: 'bedrag',
      type: 'number',
      label: { nl: 'Bedrag' },
      help: { nl: 'In euro, zonder btw.' },
      required: true,
      min: 1,
    },
    { id: 'dringend', type: 'boolean', label: { nl: 'Dringend' }, required: false },
    { id: 'vertrek', type: 'date', label: { nl: 'Wanneer moet de brief vertrekken?' }, required: false },
    { id: 'collega', type: 'person', label: { nl: 'Wie volgt op?' }, required: true },
  ],
  documents: [
    ...letter.documents,
    { id: 'bijlagen', label: { nl: 'Bijlagen' }, required: false, many: true, signed: false },
  ],
};

export const versionsOf = (key: string): FlowVersion[] =>
  [2, 1].map((version) => ({
    key,
    version,
    planHash: (version === 2 ? 'b41d09c7' : '07fe3a12').repeat(8),
    reason:
      version === 2
        ? 'De algemeen directeur krijgt drie werkdagen in plaats van twee.'
        : 'Eerste versie, besproken met Post en Onthaal.',
    publishedAt: version === 2 ? '2026-11-12T09:24:00Z' : '2026-09-03T13:05:00Z',
    publishedBy: 'Tom Wouters',
    runningCases: version === 2 ? 4 : 1,
  }));
