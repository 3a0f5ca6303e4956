import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseDetail, CaseList } from '../../api/resources/cases.ts';
import type { FlowDraft, FlowList, FlowTemplate } from '../../api/resources/flows.ts';
import type { Flow } from '../../engine/index.ts';
import { rootFolder } from '../root.ts';
import { signIn, waitFor, type Colleague } from '../../test/walk/colleague.ts';

type Data = Record<string, string | number | boolean | null | { name: string; email: string }>;

/** One thing that one person does to a case, in order. */
type Step =
  | { who: string; does: 'approved' }
  | { who: string; does: 'rejected' | 'returned' | 'refused'; reason: string }
  | { who: string; does: 'signs' }
  | { who: string; does: 'withdraws'; reason: string };

interface DemoCase {
  flow: string;
  starter: string;
  document: string;
  fileName: string;
  data: Data;
  steps: Step[];
}

const letter = (onderwerp: string, name: string, verzending: 'e-mail' | 'post', steps: Step[]): DemoCase => ({
  flow: 'uitgaande-brief',
  starter: 'Emma Dubois',
  document: 'brief.pdf',
  fileName: `Brief ${onderwerp.toLowerCase()}.pdf`,
  data: {
    onderwerp,
    bestemmeling: { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@burger.example` },
    verzending,
    toelichting: null,
  },
  steps,
});

const initialled: Step = { who: 'Dirk Segers', does: 'approved' };
const directorSigns: Step = { who: 'An Peeters', does: 'signs' };
const mayorSigns: Step = { who: 'Karel Verlinden', does: 'signs' };

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Cases of the oldest flows, one in every stage a case can be in. */
function casesInEveryStage(): DemoCase[] {
  return [
    letter('Snoeien van de platanen', 'Marie Janssens', 'e-mail', []),
    letter('Aanvraag parkeerkaart', 'Luc De Smet', 'post', [
      { who: 'Dirk Segers', does: 'returned', reason: 'De bijlage met het plan ontbreekt nog.' },
    ]),
    letter('Heraanleg Dorpsstraat', 'Bewoners Dorpsstraat', 'post', [initialled]),
    letter('Subsidie jeugdhuis', 'Jeugdhuis De Dam', 'e-mail', [initialled, directorSigns]),
    letter('Openingsuren containerpark', 'Buurtcomite Zuid', 'post', [initialled, directorSigns]),
    letter('Dank voor uw melding', 'Peter Claes', 'e-mail', [initialled, directorSigns, mayorSigns]),
    letter('Toelating straatfeest', 'Feestcomite Molenwijk', 'post', [initialled, directorSigns, mayorSigns]),
    letter('Antwoord op petitie', 'Petitiecomite Stationsplein', 'post', [
      initialled,
      { who: 'An Peeters', does: 'refused', reason: 'Dit antwoord moet eerst langs het college.' },
    ]),
    letter('Uitnodiging nieuwjaarsreceptie', 'Vrijwilligers Klaverdam', 'e-mail', [
      { who: 'Emma Dubois', does: 'withdraws', reason: 'De receptie is verplaatst; er komt een nieuwe brief.' },
    ]),
    {
      flow: 'uittreksel-besluit',
      starter: 'Lotte Hendrickx',
      document: 'uittreksel.pdf',
      fileName: 'Uittreksel reglement speelpleinen.pdf',
      data: { onderwerp: 'Reglement speelpleinen', zitting: day(-12), dossierhouder: 'stijn-cools' },
      steps: [{ who: 'Greet Maes', does: 'approved' }],
    },
    {
      flow: 'bestelbon',
      starter: 'Els Wouters',
      document: 'bestelbon.pdf',
      fileName: 'Bestelbon schoolmeubilair.pdf',
      data: {
        leverancier: { name: 'Meubelmakerij Van Acker', email: 'orders@vanacker.example' },
        bedrag: 12_400,
        uiterlijk: day(0),
      },
      steps: [],
    },
    {
      flow: 'bestelbon',
      starter: 'Els Wouters',
      document: 'bestelbon.pdf',
      fileName: 'Bestelbon strooizout.pdf',
      data: {
        leverancier: { name: 'Zouthandel Noord', email: 'verkoop@zouthandel.example' },
        bedrag: 3_150,
        uiterlijk: day(-2),
      },
      steps: [],
    },
  ];
}

/** One case of each of the other flows that ship. */
function casesOfOtherFlows(): DemoCase[] {
  return [
    {
      flow: 'notulen-gemeenteraad',
      starter: 'Lotte Hendrickx',
      document: 'notulen.pdf',
      fileName: 'Notulen gemeenteraad oktober.pdf',
      data: { zitting: '2026-10-26', goedgekeurd: day(-1), deel: 'openbaar' },
      steps: [{ who: 'Greet Maes', does: 'approved' }],
    },
    {
      flow: 'besluit-college',
      starter: 'Lotte Hendrickx',
      document: 'collegebesluit.pdf',
      fileName: 'Collegebesluit subsidie jeugdhuis.pdf',
      data: {
        onderwerp: 'Subsidie jeugdhuis De Dam',
        zitting: '2026-11-23',
        schepen: 'lieve-van-hecke',
        dossierhouder: 'lotte-hendrickx',
        reglementair: false,
        uittreksel: false,
      },
      steps: [{ who: 'Greet Maes', does: 'approved' }],
    },
    {
      flow: 'personeelsbesluit',
      starter: 'Mieke Baert',
      document: 'personeelsbesluit.pdf',
      fileName: 'Loopbaanonderbreking.pdf',
      data: {
        personeelslid: { name: 'Tine Baeten', email: 'tine.baeten@klaverdam.example' },
        soort: 'verlof',
        ingang: '2027-01-01',
        toelichting: null,
      },
      steps: [{ who: 'Sofie Willems', does: 'approved' }],
    },
    {
      flow: 'omgevingsvergunning',
      starter: 'Jan Smets',
      document: 'vergunning.pdf',
      fileName: 'Vergunning Molenstraat 14.pdf',
      data: {
        dossiernummer: 'OMV_2026114207',
        adres: 'Molenstraat 14',
        aanvrager: { name: 'Koen Pauwels', email: 'koen.pauwels@burger.example' },
        beslissing: 'voorwaarden',
      },
      steps: [{ who: 'Pieter Lambrecht', does: 'approved' }, directorSigns],
    },
    {
      flow: 'contract',
      starter: 'Els Wouters',
      document: 'contract.pdf',
      fileName: 'Raamovereenkomst 2026-117.pdf',
      data: {
        onderwerp: 'Raamovereenkomst materiaal',
        tegenpartij: { name: 'Technische Groothandel Zuid', email: 'contracten@groothandelzuid.example' },
        bedrag: 48_000,
        einde: '2030-12-31',
      },
      steps: [{ who: 'Ilse Vermeulen', does: 'approved' }],
    },
    {
      flow: 'afschrift-en-akte',
      starter: 'Hassan Ouali',
      document: 'afschrift.pdf',
      fileName: 'Eensluidend afschrift diploma.pdf',
      data: {
        soort: 'afschrift',
        aanvrager: { name: 'Sara Nys', email: 'sara.nys@burger.example' },
        register: null,
      },
      steps: [{ who: 'Rachid El Amrani', does: 'signs' }],
    },
    {
      flow: 'verslag-examencommissie',
      starter: 'Lieve Van Hecke',
      document: 'verslag.pdf',
      fileName: 'Verslag examencommissie piano.pdf',
      data: {
        opleiding: 'Piano, derde graad',
        zitting: '2026-11-20',
        waar: 'paraaf',
        voorzitter: 'lieve-van-hecke',
        lid1: 'tom-claeys',
        lid2: 'fatma-yildiz',
        lid3: 'bart-goossens',
      },
      steps: [{ who: 'Stijn Cools', does: 'approved' }],
    },
    {
      flow: 'ingescande-post',
      starter: 'Emma Dubois',
      document: 'scan.pdf',
      fileName: 'Scan notaris Wuyts.pdf',
      data: { ontvangen: day(0), zending: 'gewoon' },
      steps: [],
    },
  ];
}

const colleagues = new Map<string, Promise<Colleague>>();

function colleague(url: string, name: string): Promise<Colleague> {
  const known = colleagues.get(name) ?? signIn(url, name);
  colleagues.set(name, known);
  return known;
}

async function play(url: string, { flow, starter, document, fileName, data, steps }: DemoCase): Promise<void> {
  const clerk = await colleague(url, starter);
  const bytes = new Uint8Array(await readFile(join(rootFolder, 'bin/demo/documents', document)));
  const file = await clerk.upload(bytes, fileName);
  const started = await clerk.ask<CaseDetail>('POST', '/cases', {
    flow,
    data,
    documents: [{ slot: 'hoofd', sha256: file.sha256, fileName }],
  });
  for (const step of steps) {
    const person = await colleague(url, step.who);
    if (step.does === 'withdraws') {
      await person.ask('POST', `/cases/${started.id}/withdraw`, { reason: step.reason });
      continue;
    }
    const task = await waitFor(`${started.number} bij ${step.who}`, () => person.findTask(started.id));
    if (step.does === 'signs') {
      await person.sign(task);
    } else {
      await person.ask('POST', `/tasks/${encodeURIComponent(task.id)}/acts`, {
        outcome: step.does,
        principal: task.actAs.principal,
        ...('reason' in step ? { reason: step.reason } : {}),
      });
    }
  }
}

/** Publishes the flows that ship with Paraaf, as the administrator would from a template. */
export async function publishShippedFlows(administrator: Colleague): Promise<void> {
  const [{ items: flows }, { items: templates }] = await Promise.all([
    administrator.ask<FlowList>('GET', '/flows'),
    administrator.ask<{ items: FlowTemplate[] }>('GET', '/flows/templates'),
  ]);
  for (const { key, name, department } of partsFirst(templates)) {
    const known = flows.find((flow) => flow.key === key);
    if (known !== undefined && known.publishedVersion !== null) continue;
    if (known === undefined) await administrator.ask('POST', '/flows', { key, name, department, from: key });
    const draft = await administrator.call<FlowDraft>('GET', `/flows/${key}/draft`);
    await administrator.ask(
      'POST',
      `/flows/${key}/versions`,
      { reason: 'Meegeleverd met Paraaf' },
      { 'if-match': draft.etag ?? '' },
    );
  }
}

/** A flow that is a part of others must be published before them. */
function partsFirst(templates: readonly FlowTemplate[]): FlowTemplate[] {
  const isPart = ({ key }: FlowTemplate) =>
    templates.some(({ flow }) =>
      (flow as Flow).nodes.some((node) => node.kind === 'subflow' && node.settings.flow === key),
    );
  return [...templates.filter(isPart), ...templates.filter((template) => !isPart(template))];
}

/**
 * Publishes the shipped flows and starts the demonstration's cases over HTTP, as the demonstration's people, so that each is a real case with real
 * signatures. Does nothing where there are cases already.
 *
 * @returns the number of cases started
 */
export async function startDemoCases(url: string, say: (done: number, of: number) => void): Promise<number> {
  const administrator = await colleague(url, 'Nele Mertens');
  await publishShippedFlows(administrator);
  const { items } = await administrator.ask<CaseList>('GET', '/cases');
  if (items.length > 0) return 0;
  const cases = [...casesInEveryStage(), ...casesOfOtherFlows()];
  let done = 0;
  const waiting = cases.values();
  await Promise.all(
    Array.from({ length: 3 }, async () => {
      for (const demoCase of waiting) {
        await play(url, demoCase);
        say(++done, cases.length);
      }
    }),
  );
  return cases.length;
}
