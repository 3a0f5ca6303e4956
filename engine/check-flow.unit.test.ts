import { describe, expect, it } from '@jest/globals';
import { checkFlow } from './check-flow.ts';
import { nl } from './messages/nl.ts';
import { sentenceFor } from './messages/sentence-for.ts';
import { parseFlow } from './parse-flow.ts';
import type { CheckCode, Problem } from './problem.ts';
import { languages } from './schema/text.ts';
import { flowOfNet } from './testing/flow-of-net.ts';
import { entangled } from './testing/hard-flows.ts';
import { klaverdamDirectory } from './testing/klaverdam-directory.ts';
import { outgoingLetter } from './testing/outgoing-letter.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

/** A flow that the tests write anything into, as a designer does. */
interface Draft {
  form: { id: string; type: string; label: { nl: string }; required?: boolean }[];
  documents: { id: string; required: boolean }[];
  nodes: { id: string; kind: string; name: { nl: string }; position: object; settings: Record<string, unknown> }[];
  edges: { id: string; from: string; port: string; to: string }[];
}
type Step = Draft['nodes'][number];
type Change = (draft: Draft, step: (id: string) => Step) => unknown;

/** The letter with one thing changed. */
function letterWith(change: Change): Draft {
  const draft = structuredClone(outgoingLetter) as unknown as Draft;
  change(draft, (id) => draft.nodes.find((node) => node.id === id)!);
  return draft;
}

const edgeOf = (draft: Draft, id: string) => draft.edges.find((edge) => edge.id === id)!;

const decideNode = (when: string) => ({
  id: 'keuze',
  kind: 'decide',
  name: { nl: 'Aangetekend?' },
  position: { x: 0, y: 0 },
  settings: { branches: [{ id: 'ja', name: { nl: 'Ja' }, when }] },
});

const provoked: [CheckCode, Change, string][] = [
  [
    'schema/invalid',
    (_draft, step) => (step('verzenden').settings.subject = { nl: '' }),
    'Bij ‘Verzenden aan de bestemmeling’ is het onderwerp niet of niet goed ingevuld. Vul dit aan.',
  ],
  [
    'start/missing',
    (draft) => draft.nodes.splice(0, 1) && draft.edges.splice(0, 1),
    'De stroom heeft geen start. Voeg een start toe.',
  ],
  [
    'start/several',
    (draft, step) => draft.nodes.push({ ...step('start'), id: 'start2' }),
    'De stroom heeft meer dan één start. Houd er één over.',
  ],
  [
    'end/missing',
    (draft) => (draft.nodes = draft.nodes.filter((node) => node.kind !== 'end')),
    'De stroom heeft geen einde. Voeg een einde toe.',
  ],
  [
    'node/duplicate-id',
    (draft, step) => draft.nodes.push(step('klaar')),
    '‘Klaar’ heeft hetzelfde kenmerk als een andere stap. Verwijder de stap en voeg hem opnieuw toe.',
  ],
  [
    'edge/unknown-node',
    (draft) => draft.edges.push({ id: 'los', from: 'paraaf', port: 'overdue', to: 'weg' }),
    'Een verbinding van of naar ‘Diensthoofd parafeert’ loopt dood. Verwijder ze of verbind opnieuw.',
  ],
  [
    'edge/unknown-port',
    (draft) => draft.edges.push({ id: 'vreemd', from: 'tekenen', port: 'returned', to: 'herwerken' }),
    'Uit ‘Directeur en burgemeester tekenen’ vertrekt een verbinding die de stap niet kent. Verwijder ze.',
  ],
  [
    'edge/into-start',
    (draft) => draft.edges.push({ id: 'terug', from: 'herwerken', port: 'returned', to: 'start' }),
    '‘Opsteller kijkt na’ leidt terug naar de start. Verbind met de stap na de start.',
  ],
  [
    'port/dangling',
    (draft) => (draft.edges = draft.edges.filter((edge) => edge.id !== 'tekenen-refused')),
    'Na ‘Directeur en burgemeester tekenen’ is niet getekend wat er gebeurt als er geweigerd wordt. Verbind met een stap.',
  ],
  [
    'port/several-edges',
    (draft) => draft.edges.push({ id: 'dubbel', from: 'paraaf', port: 'approved', to: 'klaar' }),
    'Na ‘Diensthoofd parafeert’ vertrekken er meerdere verbindingen als er goedgekeurd wordt. Houd er één over, of gebruik ‘Splitsen’ om stappen tegelijk te laten lopen.',
  ],
  [
    'soundness/unreachable',
    (draft, step) => draft.nodes.push({ ...step('klaar'), id: 'eiland', name: { nl: 'Eiland' } }),
    '‘Eiland’ wordt nooit bereikt. Verbind de stap met de rest, of verwijder hem.',
  ],
  [
    'soundness/deadlock',
    (draft) => {
      addStep(draft, 'samen', 'join', 'Alles klaar', { joined: 'archiveren' });
      edgeOf(draft, 'verzenden-delivered').to = 'samen';
      edgeOf(draft, 'verwittigen-notified').to = 'samen';
    },
    'Het dossier kan blijven steken: ‘Alles klaar’ wacht op ‘Verzenden aan de bestemmeling’, maar daar komt niets meer van. Laat elke tak bij ‘Alles klaar’ aankomen, of laat ze daar niet samenkomen.',
  ],
  [
    'soundness/double-token',
    (draft) => {
      addStep(draft, 'splitsen', 'fork', 'Tegelijk', { a: 'tekenen', b: 'tekenen' });
      edgeOf(draft, 'paraaf-approved').to = 'splitsen';
    },
    '‘Directeur en burgemeester tekenen’ kan tweemaal tegelijk lopen: twee takken van ‘Tegelijk’ komen er allebei toe. Laat ze eerst op elkaar wachten met ‘Samenkomen’.',
  ],
  [
    'soundness/no-end',
    (draft) => {
      edgeOf(draft, 'herwerken-approved').to = 'herwerken';
      edgeOf(draft, 'herwerken-rejected').to = 'herwerken';
    },
    'Van ‘Opsteller kijkt na’ is er geen weg naar een einde: het dossier blijft er voor altijd rondgaan. Teken een weg naar een einde.',
  ],
  [
    'soundness/undecided',
    (draft) => Object.assign(draft, flowOfNet(entangled(24))),
    'Of elk dossier een einde bereikt, is niet na te gaan: er lopen te veel takken door elkaar. Breng een deel onder in een andere stroom, spring minder van de ene tak naar de andere, of laat minder eindes het dossier stoppen.',
  ],
  [
    'join/single-edge',
    (draft) => {
      draft.nodes.push({ id: 'samen', kind: 'join', name: { nl: 'Samen' }, position: { x: 0, y: 0 }, settings: {} });
      edgeOf(draft, 'archiveren-archived').to = 'samen';
      draft.edges.push({ id: 'samen-joined', from: 'samen', port: 'joined', to: 'klaar' });
    },
    'Bij ‘Samen’ komt maar één verbinding aan. Dan is de stap niet nodig.',
  ],
  [
    'principal/unknown-role',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['role:keizer'] }]),
    '‘Diensthoofd parafeert’ gaat naar de rol ‘keizer’, maar die bestaat niet. Kies een andere rol.',
  ],
  [
    'principal/unknown-department',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['role:diensthoofd@maan'] }]),
    '‘Diensthoofd parafeert’ gaat naar de dienst ‘maan’, maar die bestaat niet. Kies een andere dienst.',
  ],
  [
    'principal/unknown-group',
    (_draft, step) => (step('verwittigen').settings.to = ['group:raad']),
    '‘Opsteller verwittigen’ gaat naar de groep ‘raad’, maar die bestaat niet. Kies een andere groep.',
  ],
  [
    'principal/unknown-person',
    (_draft, step) => (step('start').settings.who = ['person:niemand']),
    '‘Start’ gaat naar iemand die hier niet bekend is. Kies iemand anders.',
  ],
  [
    'principal/unknown-field',
    (_draft, step) => (step('paraaf').settings.ladder = [escalation(['field:chef'])]),
    '‘Diensthoofd parafeert’ gaat naar wie in het veld ‘chef’ staat, maar dat veld bestaat niet. Kies een ander veld.',
  ],
  [
    'principal/wrong-field-type',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['starter', 'field:bestemmeling'] }]),
    '‘Diensthoofd parafeert’ gaat naar wie in het veld ‘Bestemmeling’ staat, maar daar staat geen collega. Kies een veld van het type persoon.',
  ],
  [
    'principal/nobody-for-sure',
    (draft, step) => {
      draft.form.push({ id: 'collega', type: 'person', label: { nl: 'Collega' } });
      step('paraaf').settings.who = [{ who: ['field:collega'] }];
    },
    'Voor ‘Diensthoofd parafeert’ is misschien niemand ingevuld. Maak het veld verplicht, of voeg iemand toe.',
  ],
  [
    'principal/starter-with-four-eyes',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['starter'] }]),
    'Bij ‘Diensthoofd parafeert’ moet de opsteller zelf goedkeuren, maar de vierogenregel verbiedt dat. Kies iemand anders, of zet de regel af.',
  ],
  [
    'field/unknown',
    (_draft, step) => (step('tekenen').settings.due = { field: 'bestemeling' }),
    '‘Directeur en burgemeester tekenen’ gebruikt het veld ‘bestemeling’, maar dat bestaat niet. Bedoelt u ‘bestemmeling’?',
  ],
  [
    'field/duplicate-id',
    (draft) => draft.form.push({ id: 'onderwerp', type: 'text', label: { nl: 'Nog een onderwerp' } }),
    'Het veld ‘Nog een onderwerp’ heeft dezelfde naam als een ander veld (‘onderwerp’). Geef het een andere naam.',
  ],
  [
    'need/too-many',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['role:diensthoofd'], need: 2 }]),
    '‘Diensthoofd parafeert’ vraagt 2 mensen, maar er staan er maar 1. Verlaag het aantal, of voeg iemand toe.',
  ],
  [
    'due/missing-for-ladder',
    (_draft, step) => delete step('paraaf').settings.due,
    '‘Diensthoofd parafeert’ heeft geen termijn, maar wel een herinnering of escalatie die ervan afhangt. Stel een termijn in.',
  ],
  [
    'due/wrong-field-type',
    (_draft, step) => (step('paraaf').settings.due = { field: 'onderwerp' }),
    'De termijn van ‘Diensthoofd parafeert’ komt uit het veld ‘Onderwerp’, maar dat is geen datum. Kies een datumveld.',
  ],
  [
    'ladder/overdue-port-missing',
    (_draft, step) => (step('paraaf').settings.ladder = [{ when: { after: { workingDays: 1 } }, do: 'overdue' }]),
    '‘Diensthoofd parafeert’ gaat verder als het te laat is, maar er is niet getekend waarheen. Verbind ‘te laat’ met een stap.',
  ],
  [
    'ladder/overdue-step-missing',
    (draft) => draft.edges.push({ id: 'te-laat', from: 'paraaf', port: 'overdue', to: 'verwittigen' }),
    'Na ‘Diensthoofd parafeert’ is ‘te laat’ getekend, maar niet wanneer het te laat is. Stel het in bij ‘Als het te laat is’.',
  ],
  [
    'ladder/escalation-without-target',
    (_draft, step) => (step('paraaf').settings.ladder = [escalation([])]),
    'Een escalatie van ‘Diensthoofd parafeert’ gaat naar niemand. Kies naar wie.',
  ],
  [
    'feel/syntax',
    (draft) => insertDecision(draft, 'aangetekend ='),
    'Bij ‘Aangetekend?’ klopt de voorwaarde van ‘Ja’ niet: aangetekend =. Verbeter ze.',
  ],
  [
    'feel/unknown-name',
    (draft) => insertDecision(draft, 'aangetkend'),
    'Het veld ‘aangetkend’ in de voorwaarde van ‘Aangetekend?’ bestaat niet. Bedoelt u ‘aangetekend’?',
  ],
  [
    'sign/no-signable-document',
    (draft) => (draft.documents[0]!.required = false),
    'Bij ‘Directeur en burgemeester tekenen’ is er geen verplicht document om te ondertekenen. Zet bij een verplicht document ‘wordt ondertekend’ aan.',
  ],
  [
    'deliver/before-signature',
    (draft) => (edgeOf(draft, 'paraaf-approved').to = 'verzenden'),
    '‘Verzenden aan de bestemmeling’ kan versturen voor er ondertekend is. Zet de stap na ‘Ondertekenen’ als dat niet de bedoeling is.',
  ],
  [
    'deliver/wrong-field-type',
    (_draft, step) => (step('verzenden').settings.recipients = ['field:bestemmeling', 'field:onderwerp']),
    '‘Verzenden aan de bestemmeling’ verzendt naar het veld ‘Onderwerp’, maar daar staat geen contact. Kies een veld met naam en e-mailadres.',
  ],
  [
    'deliver/nobody-for-sure',
    (draft) => (draft.form[1]!.required = false),
    'Voor ‘Verzenden aan de bestemmeling’ is misschien geen bestemmeling ingevuld. Maak een van de velden verplicht.',
  ],
  [
    'title/unknown-field',
    (_draft, step) => (step('start').settings.title = 'Brief aan {bestemmeling.adres}'),
    'De titel van het dossier gebruikt ‘bestemmeling.adres’, maar dat veld bestaat niet. Kies een veld van het formulier.',
  ],
  [
    'text/unknown-field',
    (_draft, step) => (step('verzenden').settings.message = { nl: 'Geachte {bestemmelign.name}' }),
    'De tekst van ‘Verzenden aan de bestemmeling’ gebruikt ‘bestemmelign.name’, maar dat veld bestaat niet. Kies een veld van het formulier.',
  ],
  [
    'schema/newer',
    (draft) => Object.assign(draft, { schema: 'paraaf/flow/2' }),
    'Deze stroom is gemaakt met een nieuwere versie van Paraaf (‘paraaf/flow/2’). Werk Paraaf bij, of open ze waar ze gemaakt is.',
  ],
  [
    'fill/asks-nothing',
    (draft) => insertStep(draft, 'fill', { who: [{ who: ['starter'] }] }, ['done']),
    '‘Nieuw’ vraagt niets: er is geen veld en geen document. Voeg een veld of een document toe.',
  ],
  [
    'wait/wrong-field-type',
    (draft) => insertStep(draft, 'wait', { for: { date: 'onderwerp' } }, ['done']),
    '‘Nieuw’ wacht op de dag in het veld ‘Onderwerp’, maar dat is geen datum. Kies een datumveld.',
  ],
  [
    'wait/overdue-port-missing',
    (draft) => insertStep(draft, 'wait', { for: { message: 'antwoord', within: { workingDays: 2 } } }, ['done']),
    '‘Nieuw’ wacht maar een bepaalde tijd op een bericht, maar er is niet getekend waarheen als het niet komt. Verbind ‘te laat’ met een stap.',
  ],
  [
    'wait/overdue-without-term',
    (draft) => insertStep(draft, 'wait', { for: { message: 'antwoord' } }, ['done', 'overdue']),
    'Na ‘Nieuw’ is ‘te laat’ getekend, maar er is niet ingesteld hoelang op een bericht gewacht wordt. Stel het in, of verwijder de verbinding.',
  ],
  [
    'expression/syntax',
    (draft) => insertStep(draft, 'wait', { for: { message: 'antwoord', correlation: 'onderwerp +' } }, ['done']),
    'Bij ‘Nieuw’ klopt de formule voor ‘het bericht’ niet: ‘onderwerp +’. Verbeter ze.',
  ],
  [
    'expression/unknown-name',
    (draft, step) => (step('archiveren').settings.metadata = [{ name: 'Onderwerp', value: 'onderwep' }]),
    'Een formule van ‘Archiveren’ gebruikt ‘onderwep’, maar dat bestaat niet. Bedoelt u ‘onderwerp’?',
  ],
  [
    'feel/wrong-type',
    (draft) => insertDecision(draft, 'onderwerp > 5'),
    'Bij ‘Aangetekend?’ zegt de voorwaarde van ‘Ja’ geen ja of nee: onderwerp > 5. Vergelijk een veld met een waarde van dezelfde soort.',
  ],
  [
    'document/duplicate-id',
    (draft) => draft.documents.push({ ...draft.documents[1]! }),
    'Het document ‘Bijlagen’ heeft hetzelfde kenmerk als een ander document (‘bijlagen’). Geef het een ander kenmerk.',
  ],
  [
    'document/unknown-place',
    (draft) => insertStep(draft, 'fill', { who: [{ who: ['starter'] }], documents: ['nota'] }, ['done']),
    '‘Nieuw’ gebruikt het document ‘nota’, maar dat bestaat niet. Kies een document van de stroom.',
  ],
  [
    'sign/more-places-than-parties',
    (_draft, step) =>
      (step('tekenen').settings.place = ['[SIG01]', '[SIG02]', '[SIG03]'].map((marker) => ({ marker }))),
    '‘Directeur en burgemeester tekenen’ heeft meer plaatsen voor een handtekening dan ondertekenaars. Verwijder de plaatsen te veel, of voeg iemand toe.',
  ],
  [
    'seal/no-signable-document',
    (draft) => {
      draft.documents[0]!.required = false;
      insertStep(draft, 'seal', {}, ['sealed']);
    },
    'Bij ‘Nieuw’ is er geen verplicht document om te verzegelen. Zet bij een verplicht document ‘wordt ondertekend’ aan.',
  ],
  [
    'archive/before-signature',
    (draft) => (edgeOf(draft, 'archiveren-archived').to = 'tekenen'),
    '‘Archiveren’ kan archiveren voor alles ondertekend is. Zet de stap na ‘Ondertekenen’ als dat niet de bedoeling is.',
  ],
  [
    'deliver/channel-missing',
    (_draft, step) => (step('verzenden').settings.channels = ['registered', 'email']),
    '‘Verzenden aan de bestemmeling’ verzendt via ‘registered’, maar dat kanaal is niet ingesteld. Kies een ander kanaal.',
  ],
  [
    'call/unknown-connector',
    (draft) => insertStep(draft, 'call', { connector: 'loket', action: 'meld' }, ['done']),
    '‘Nieuw’ gebruikt de koppeling ‘loket’, maar die bestaat niet. Kies een andere koppeling.',
  ],
  [
    'call/unknown-action',
    (draft) => insertStep(draft, 'call', { connector: 'register', action: 'schrap' }, ['done']),
    '‘Nieuw’ vraagt ‘schrap’ aan de koppeling ‘Register’, maar die kent dat niet. Kies een andere actie.',
  ],
  [
    'subflow/itself',
    (draft) => insertStep(draft, 'subflow', { flow: 'uitgaande-brief' }, ['completed', 'refused']),
    '‘Nieuw’ start deze stroom zelf opnieuw, en dat houdt nooit op. Kies een andere stroom.',
  ],
  [
    'subflow/unknown-flow',
    (draft) => insertStep(draft, 'subflow', { flow: 'verzending' }, ['completed', 'refused']),
    '‘Nieuw’ start de stroom ‘verzending’, maar die is niet gepubliceerd. Publiceer ze, of kies een andere stroom.',
  ],
  [
    'subflow/field-missing',
    (draft) => insertAdvice(draft, { input: [] }),
    'De stroom van ‘Nieuw’ vraagt het veld ‘Vraag’, maar dat wordt niet meegegeven. Vul het in.',
  ],
  [
    'subflow/document-missing',
    (draft) => insertAdvice(draft, { documents: [] }),
    'De stroom van ‘Nieuw’ vraagt het document ‘Nota’, maar dat gaat niet mee. Kies welk document meegaat.',
  ],
  [
    'subflow/unknown-field',
    (draft) => insertAdvice(draft, { input: ['vraag', 'toon'].map((field) => ({ field, value: 'onderwerp' })) }),
    '‘Nieuw’ geeft het veld ‘toon’ mee, maar de andere stroom kent dat niet. Kies een ander veld.',
  ],
  [
    'subflow/unknown-place',
    (draft) => insertAdvice(draft, { documents: ['nota', 'kaft'].map((slot) => ({ slot, from: 'brief' })) }),
    '‘Nieuw’ geeft het document ‘kaft’ mee, maar de andere stroom kent dat niet. Kies een ander document.',
  ],
];

/** Puts a step right after the start; all its ports lead to the step that came first. */
function insertStep(draft: Draft, kind: string, settings: Record<string, unknown>, ports: string[]): void {
  edgeOf(draft, 'start-started').to = 'nieuw';
  draft.nodes.push({ id: 'nieuw', kind, name: { nl: 'Nieuw' }, position: { x: 0, y: 0 }, settings });
  draft.edges.push(...ports.map((port) => ({ id: `nieuw-${port}`, from: 'nieuw', port, to: 'paraaf' })));
}

/** A part of the case that the directory knows: advice on a question, with a note. */
function insertAdvice(draft: Draft, changes: Record<string, unknown>): void {
  const whole = { input: [{ field: 'vraag', value: 'onderwerp' }], documents: [{ slot: 'nota', from: 'brief' }] };
  insertStep(draft, 'subflow', { flow: 'advies', ...whole, ...changes }, ['completed', 'refused']);
}

function escalation(to: string[]): object {
  return { when: { after: { workingDays: 1 } }, do: 'escalate', to, as: 'informed', repeat: 0 };
}

const settingsOf: Record<string, object> = {
  fork: { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) },
};

function addStep(draft: Draft, id: string, kind: string, name: string, ports: Record<string, string>): void {
  draft.nodes.push({ id, kind, name: { nl: name }, position: { x: 0, y: 0 }, settings: { ...settingsOf[kind] } });
  for (const [port, to] of Object.entries(ports)) draft.edges.push({ id: `${id}-${port}`, from: id, port, to });
}

function insertDecision(draft: Draft, when: string): void {
  draft.nodes.push(decideNode(when));
  edgeOf(draft, 'start-started').to = 'keuze';
  draft.edges.push(
    { id: 'keuze-ja', from: 'keuze', port: 'ja', to: 'paraaf' },
    { id: 'keuze-anders', from: 'keuze', port: 'otherwise', to: 'paraaf' },
  );
}

describe('a flow', () => {
  it('that is whole has no problem', () => {
    expect(check(outgoingLetter)).toEqual([]);
  });

  it.each(provoked)('shows %s, and says it in Dutch', (code, change, sentence) => {
    const found = check(letterWith(change)).filter((problem) => problem.code === code);
    expect(found.map((problem) => sentenceFor(problem, 'nl'))).toEqual([sentence]);
  });

  it.each(languages)('says every problem in %s, with all its names', (language) => {
    for (const [, change] of provoked) {
      for (const problem of check(letterWith(change))) {
        expect(sentenceFor(problem, language)).not.toMatch(/undefined|‘’|«  »|„“/);
      }
    }
  });

  it('has a test for every code there is', () => {
    expect(provoked.map(([code]) => code).sort()).toEqual(Object.keys(nl.problems).sort());
  });

  it('that uses every new step well has no problem', () => {
    const whole = letterWith((draft) => insertAdvice(draft, {}));
    expect(check(whole)).toEqual([]);
    const asked = letterWith((draft) =>
      insertStep(
        draft,
        'fill',
        {
          who: [{ who: ['starter'] }],
          form: [{ id: 'nadere_uitleg', type: 'text', label: { nl: 'Nadere uitleg' }, required: true }],
          documents: ['brief'],
        },
        ['done'],
      ),
    );
    expect(check(asked)).toEqual([]);
  });

  it.each([
    ['onderwerp', 'result.tekst', []],
    ['onderwerp', 'message.tekst', ['expression/unknown-name']],
    ['onderwep', 'result.tekst', ['field/unknown']],
    ['onderwerp', '', ['expression/syntax']],
  ])('that keeps in %s what a call answered, as %s: %j', (field, value, codes) => {
    const settings = { connector: 'register', action: 'meld', output: [{ field, value }] };
    const problems = check(letterWith((draft) => insertStep(draft, 'call', settings, ['done'])));
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  it('is believed in what the directory does not know', () => {
    const { connectors: _c, flows: _f, channels: _h, ...little } = klaverdamDirectory;
    const call = { connector: 'loket', action: 'meld' };
    expect(
      checkFlow(
        letterWith((draft) => insertStep(draft, 'call', call, ['done'])),
        little,
      ),
    ).toEqual([]);
    const other = letterWith((draft) => insertStep(draft, 'subflow', { flow: 'x' }, ['completed', 'refused']));
    expect(checkFlow(other, little)).toEqual([]);
  });

  it.each([
    ['a field with a value of its type', 'onderwerp = "x"', true],
    ['a text as a number', 'number(onderwerp) > 5', true],
    ['a text that is ordered with a number', '5 <= onderwerp', false],
    ['fields of different sorts', 'onderwerp < aangetekend', false],
    ['texts in order', 'onderwerp < "m"', true],
    ['a contact as a text', 'bestemmeling = "x"', false],
    ['what is no condition at all', 'onderwerp', false],
  ])('may judge %s: %s, %s', (_what, when, isFine) => {
    const codes = check(letterWith((draft) => insertDecision(draft, when))).map(({ code }) => code);
    expect(codes).toEqual(isFine ? [] : ['feel/wrong-type']);
  });

  it('names the steps and the connections to blame', () => {
    const [problem] = check(
      letterWith((draft) => draft.edges.push({ id: 'dubbel', from: 'paraaf', port: 'approved', to: 'klaar' })),
    );
    expect(problem).toMatchObject({
      code: 'port/several-edges',
      severity: 'error',
      nodes: ['paraaf'],
      edges: ['paraaf-approved', 'dubbel'],
    } satisfies Partial<Problem>);
  });

  it('shows errors before warnings', () => {
    const problems = check(
      letterWith((draft, step) => {
        draft.edges.push({ id: 'te-laat', from: 'paraaf', port: 'overdue', to: 'verwittigen' });
        step('verwittigen').settings.to = ['group:raad'];
      }),
    );
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });
});

describe('a draft', () => {
  it('with an empty setting is still checked for the rest', () => {
    const codes = check(
      letterWith((draft, step) => {
        step('tekenen').settings.who = [];
        step('paraaf').settings.who = [{ who: ['role:keizer'] }];
        draft.edges = draft.edges.filter((edge) => edge.id !== 'verzenden-delivered');
      }),
    ).map(({ code }) => code);
    expect(codes.sort()).toEqual(
      [
        'schema/invalid',
        'port/dangling',
        'soundness/unreachable',
        'soundness/unreachable',
        'principal/unknown-role',
      ].sort(),
    );
  });

  it('that is empty says what to begin with', () => {
    expect(check({ ...outgoingLetter, nodes: [], edges: [] }).map(({ code }) => code)).toEqual([
      'start/missing',
      'end/missing',
    ]);
  });

  it.each([[null], ['stroom'], [17], [[]], [{}], [{ nodes: 'geen', edges: [null, 3] }]])(
    '%j is refused, and breaks nothing',
    (draft) => {
      expect(check(draft).some(({ code }) => code === 'schema/invalid')).toBe(true);
      expect(parseFlow(draft).ok).toBe(false);
    },
  );
});
