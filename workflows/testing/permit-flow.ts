import type { Activities } from '../../engine/case/activities.ts';
import type { CaseStart } from '../../engine/case/case-start.ts';
import { compileFlow } from '../../engine/compile.ts';
import { hashPlan } from '../../engine/hash.ts';
import { flow } from '../../engine/schema/flow.ts';
import { edge, node } from '../../engine/testing/flow-parts.ts';
import { outgoingLetter, outgoingLetterCase } from '../../engine/testing/outgoing-letter.ts';
import { calendarOf2037 } from './municipality.ts';

const text = (id: string) => ({ id, type: 'text', label: { nl: id } });

/**
 * Test support: every automatic step, and the waits, one after the other. The drafter fills in a form; a register gives a
 * number; a week passes; another service advises in a flow of its own; its advice must come by a message too; then it is
 * sealed, delivered and archived.
 */
const permitPlan = compileFlow(
  flow.parse({
    ...outgoingLetter,
    key: 'vergunning',
    data: [text('nummer'), text('advies')],
    nodes: [
      node('start', 'start', {}),
      node('invullen', 'fill', { who: [{ who: ['starter'] }], form: [text('perceel')], documents: ['brief'] }),
      node('inschrijven', 'call', {
        connector: 'register',
        action: 'inschrijven',
        input: [{ name: 'perceel', value: 'perceel' }],
        output: [{ field: 'nummer', value: 'result.nummer' }],
      }),
      node('wachten', 'wait', { for: { duration: { workingDays: 5 } } }),
      node('advies', 'subflow', {
        flow: 'advies',
        input: [{ field: 'onderwerp', value: 'onderwerp' }],
        documents: [{ slot: 'brief', from: 'brief' }],
      }),
      node('horen', 'wait', {
        for: { message: 'advies', correlation: 'nummer', output: [{ field: 'advies', value: 'message.tekst' }] },
      }),
      node('verzegelen', 'seal', {}),
      node('verzenden', 'deliver', {
        recipients: ['field:bestemmeling'],
        channels: ['email', 'portal'],
        subject: { nl: 'Uw vergunning' },
        message: { nl: 'In bijlage vindt u uw vergunning.' },
      }),
      node('archiveren', 'archive', { series: 'Vergunningen' }),
      node('klaar', 'end', {}),
      node('geweigerd', 'end', { outcome: 'refused' }),
    ],
    edges: [
      edge('start', 'started', 'invullen'),
      edge('invullen', 'done', 'inschrijven'),
      edge('inschrijven', 'done', 'wachten'),
      edge('wachten', 'done', 'advies'),
      edge('advies', 'completed', 'horen'),
      edge('advies', 'refused', 'geweigerd'),
      edge('horen', 'done', 'verzegelen'),
      edge('verzegelen', 'sealed', 'verzenden'),
      edge('verzenden', 'delivered', 'archiveren'),
      edge('archiveren', 'archived', 'klaar'),
    ],
  }),
  1,
);

export const permitCase: Pick<CaseStart, 'plan' | 'planHash'> = { plan: permitPlan, planHash: hashPlan(permitPlan) };

const advicePlan = compileFlow(
  flow.parse({
    ...outgoingLetter,
    key: 'advies',
    nodes: [
      node('start', 'start', {}),
      node('adviseren', 'approve', { who: [{ who: ['role:diensthoofd@mobiliteit'] }] }),
      node('gunstig', 'end', {}),
      node('ongunstig', 'end', { outcome: 'refused' }),
    ],
    edges: [
      edge('start', 'started', 'adviseren'),
      edge('adviseren', 'approved', 'gunstig'),
      edge('adviseren', 'rejected', 'ongunstig'),
    ],
  }),
  4,
);

/** Test support: the advice of another service, as `openSubcase` makes it ready: a flow of one step, version 4. */
export const openAdvice: Activities['openSubcase'] = (context, { data, documents, starter }) =>
  Promise.resolve({
    ...outgoingLetterCase({
      plan: advicePlan,
      planHash: hashPlan(advicePlan),
      calendar: calendarOf2037,
      data,
      starter,
    }),
    caseId: `${context.caseId}.1`,
    number: `${context.number}.1`,
    documents: documents.map((document) => ({ ...document, revision: 1, signed: false, signatures: [] })),
  });
