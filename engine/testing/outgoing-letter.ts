import type { CaseStart } from '../case/case-start.ts';
import { compileFlow } from '../compile.ts';
import { hashPlan } from '../hash.ts';
import { flow } from '../schema/flow.ts';
import type { Flow } from '../schema/flow.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import { klaverdamCalendar } from './klaverdam-calendar.ts';

/**
 * Test support: the outgoing letter. The head of department initials; the general director and then the mayor sign; the
 * letter is delivered and archived. Sent back, it goes to its drafter; refused or rejected, the drafter is told.
 */
export const outgoingLetter: Flow = flow.parse({
  schema: 'paraaf/flow/1',
  key: 'uitgaande-brief',
  name: { nl: 'Uitgaande brief', fr: 'Courrier sortant' },
  department: 'post-onthaal',
  documentTypes: ['brief'],
  form: [
    { id: 'onderwerp', type: 'text', label: { nl: 'Onderwerp' }, required: true },
    { id: 'bestemmeling', type: 'contact', label: { nl: 'Bestemmeling' }, required: true },
    { id: 'aangetekend', type: 'boolean', label: { nl: 'Aangetekend?' } },
  ],
  documents: [
    { id: 'brief', label: { nl: 'Brief' } },
    { id: 'bijlagen', label: { nl: 'Bijlagen' }, required: false, many: true, signed: false },
  ],
  nodes: [
    node('start', 'start', 'Start', 0, { title: 'Brief aan {bestemmeling.name}: {onderwerp}' }),
    node('paraaf', 'approve', 'Diensthoofd parafeert', 1, {
      who: [{ who: ['role:diensthoofd@post-onthaal'] }],
      due: { workingDays: 3 },
      ladder: [{ when: { beforeDue: { workingDays: 1 } }, do: 'remind' }],
      fourEyes: true,
    }),
    node('herwerken', 'approve', 'Opsteller kijkt na', 2, { who: [{ who: ['starter'] }] }),
    node('tekenen', 'sign', 'Directeur en burgemeester tekenen', 3, {
      who: [
        { order: 1, who: ['role:algemeen-directeur'] },
        { order: 2, who: ['role:burgemeester'] },
      ],
      due: { workingDays: 5 },
      ladder: [
        { when: { beforeDue: { workingDays: 2 } }, do: 'remind', repeat: 1 },
        { when: { afterDue: { workingDays: 1 } }, do: 'escalate', to: ['head:secretariaat'] },
      ],
    }),
    node('verzenden', 'deliver', 'Verzenden aan de bestemmeling', 4, {
      recipients: ['field:bestemmeling'],
      subject: { nl: 'Brief van Klaverdam' },
      message: { nl: 'In bijlage vindt u onze brief.' },
    }),
    node('archiveren', 'archive', 'Archiveren', 5, { series: 'Briefwisseling', retentionYears: 10 }),
    node('verwittigen', 'notify', 'Opsteller verwittigen', 6, {
      to: ['starter'],
      subject: { nl: 'Uw brief gaat niet door' },
      message: { nl: 'Uw brief werd geweigerd. Het dossier zegt waarom.' },
    }),
    node('klaar', 'end', 'Klaar', 7, {}),
    node('geweigerd', 'end', 'Geweigerd', 8, { outcome: 'refused' }),
  ],
  edges: [
    edge('start', 'started', 'paraaf'),
    edge('paraaf', 'approved', 'tekenen'),
    edge('paraaf', 'rejected', 'verwittigen'),
    edge('paraaf', 'returned', 'herwerken'),
    edge('herwerken', 'approved', 'paraaf'),
    edge('herwerken', 'rejected', 'verwittigen'),
    edge('tekenen', 'signed', 'verzenden'),
    edge('tekenen', 'refused', 'verwittigen'),
    edge('verzenden', 'delivered', 'archiveren'),
    edge('archiveren', 'archived', 'klaar'),
    edge('verwittigen', 'notified', 'geweigerd'),
  ],
});

/** A case of the outgoing letter, as the API would start it; its one letter has the SHA-256 `aaa…`. */
export function outgoingLetterCase(changes: Partial<CaseStart> = {}): CaseStart {
  const plan = compileFlow(outgoingLetter, 1);
  return {
    caseId: 'klaverdam-2026-114',
    number: '2026-114',
    organisation: 'klaverdam',
    department: 'post-onthaal',
    title: 'Brief aan Mevrouw Maes: Uw vraag over de speelstraat',
    verificationCode: '4821067359012846',
    starter: { personId: 'an-peeters', name: 'An Peeters' },
    plan,
    planHash: hashPlan(plan),
    calendar: klaverdamCalendar,
    data: {
      onderwerp: 'Uw vraag over de speelstraat',
      bestemmeling: { name: 'Mevrouw Maes', email: 'maes@example.org' },
      aangetekend: false,
    },
    documents: [
      {
        id: 'brief-1',
        slot: 'brief',
        fileName: 'brief.pdf',
        sha256: 'a'.repeat(64),
        revision: 1,
        signed: true,
        signatures: [],
      },
    ],
    ...changes,
  };
}

/** Test support: somebody who acts in the own name for a principal. */
export function actorFor(principal: string, changes: Partial<Actor> = {}): Actor {
  const personId = principal.replace(/^person:/, '').replace(/[:@]/g, '-');
  return { personId, name: personId, principal: principal as Principal, ground: 'self', ...changes };
}

function node(id: string, kind: string, name: string, column: number, settings: object): object {
  return { id, kind, name: { nl: name }, position: { x: column * 300, y: 0 }, settings };
}

function edge(from: string, port: string, to: string): object {
  return { id: `${from}-${port}`, from, port, to };
}
