import { channelWord, listAll, listNames, portPhrase, settingPhrase, whatFits } from './messages.ts';
import type { Messages, Params } from './messages.ts';

const bedoelt = (p: Params) => (p('nearest') ? ` Bedoelt u ‘${p('nearest')}’?` : ' Kies een veld van het formulier.');
const stappen = (p: Params) => listNames(p('steps'), (naam) => `‘${naam}’`);
const poort = (p: Params) => portPhrase(nl, p, (tak) => `bij de tak ‘${tak}’`);

export const nl: Messages = {
  problems: {
    'schema/invalid': (p) =>
      p('fault') === 'unknown'
        ? `${p('step') || p('item') ? `Bij ‘${p('step') || p('item')}’` : 'In deze stroom'} bestaat ${listNames(p('unknown'), (naam) => `‘${naam}’`)} niet${p('path') && ` (${p('path')})`}. Haal dit weg, of schrijf het anders.`
        : `${p('step') || p('item') ? `Bij ‘${p('step') || p('item')}’` : 'In deze stroom'} is ${settingPhrase(nl, p)} niet of niet goed ingevuld. Vul dit aan${whatFits(nl, p)}.`,
    'start/missing': () => 'De stroom heeft geen start. Voeg een start toe.',
    'start/several': () => 'De stroom heeft meer dan één start. Houd er één over.',
    'end/missing': () => 'De stroom heeft geen einde. Voeg een einde toe.',
    'node/duplicate-id': (p) =>
      `‘${p('step')}’ heeft hetzelfde kenmerk als een andere stap. Verwijder de stap en voeg hem opnieuw toe.`,
    'edge/duplicate-id': (p) =>
      `Een verbinding uit ‘${p('step')}’ heeft hetzelfde kenmerk als een andere verbinding. Verwijder ze en verbind opnieuw.`,
    'branch/duplicate-id': (p) =>
      `Bij ‘${p('step')}’ hebben twee takken hetzelfde kenmerk (‘${p('name')}’). Geef elke tak een eigen kenmerk.`,
    'edge/unknown-node': (p) =>
      p('step')
        ? `Een verbinding van of naar ‘${p('step')}’ loopt dood. Verwijder ze of verbind opnieuw.`
        : 'Een verbinding loopt nergens naartoe. Verwijder ze.',
    'edge/unknown-port': (p) =>
      `Uit ‘${p('step')}’ vertrekt een verbinding langs ‘${p('port')}’, een uitgang die de stap niet heeft. Verwijder ze${p('ports') && `, of kies ${listAll(p('ports'), (uitgang) => `‘${uitgang}’`)}`}.`,
    'edge/into-start': (p) => `‘${p('step')}’ leidt terug naar de start. Verbind met de stap na de start.`,
    'port/dangling': (p) => `Na ‘${p('step')}’ is niet getekend wat er gebeurt ${poort(p)}. Verbind met een stap.`,
    'port/several-edges': (p) =>
      `Na ‘${p('step')}’ vertrekken er meerdere verbindingen ${poort(p)}. Houd er één over, of gebruik ‘Splitsen’ om stappen tegelijk te laten lopen.`,
    'soundness/deadlock': (p) =>
      p('waysOf') === 'one'
        ? `Het dossier kan blijven steken: ‘${p('step')}’ wacht op elke verbinding die er aankomt, maar van de verbindingen uit ${stappen(p)} neemt een dossier er maar één. Breng die eerst samen in één stap, en verbind die met ‘${p('step')}’.`
        : `Het dossier kan blijven steken: ‘${p('step')}’ wacht op ${stappen(p)}, maar daar komt niets meer van. Laat elke tak bij ‘${p('step')}’ aankomen, of laat ze daar niet samenkomen.`,
    'soundness/double-token': (p) =>
      p('fork')
        ? `‘${p('step')}’ kan tweemaal tegelijk lopen: twee takken van ‘${p('fork')}’ komen er allebei toe. Laat ze eerst op elkaar wachten met ‘Samenkomen’.`
        : `‘${p('step')}’ kan tweemaal tegelijk lopen. Laat de takken eerst op elkaar wachten met ‘Samenkomen’.`,
    'soundness/no-end': (p) =>
      `Van ${stappen(p)} is er geen weg naar een einde: het dossier blijft er voor altijd rondgaan. Teken een weg naar een einde.`,
    'soundness/unreachable': (p) =>
      p('join')
        ? `‘${p('join')}’ wordt nooit bereikt: het dossier is altijd al beëindigd voor alle takken er zijn. Laat een einde op een van die takken het dossier niet stoppen.`
        : `‘${p('step')}’ wordt nooit bereikt. Verbind de stap met de rest, of verwijder hem.`,
    'soundness/undecided': () =>
      'Of elk dossier een einde bereikt, is niet na te gaan: er lopen te veel takken door elkaar. Breng een deel onder in een andere stroom, spring minder van de ene tak naar de andere, of laat minder eindes het dossier stoppen.',
    'join/single-edge': (p) => `Bij ‘${p('step')}’ komt maar één verbinding aan. Dan is de stap niet nodig.`,
    'principal/unknown-role': (p) =>
      `‘${p('step')}’ gaat naar de rol ‘${p('name')}’, maar die bestaat niet. Kies een andere rol.`,
    'principal/unknown-department': (p) =>
      `‘${p('step')}’ gaat naar de dienst ‘${p('name')}’, maar die bestaat niet. Kies een andere dienst.`,
    'principal/unknown-group': (p) =>
      `‘${p('step')}’ gaat naar de groep ‘${p('name')}’, maar die bestaat niet. Kies een andere groep.`,
    'principal/unknown-person': (p) => `‘${p('step')}’ gaat naar iemand die hier niet bekend is. Kies iemand anders.`,
    'principal/unknown-field': (p) =>
      `‘${p('step')}’ gaat naar wie in het veld ‘${p('name')}’ staat, maar dat veld bestaat niet. Kies een ander veld.`,
    'principal/wrong-field-type': (p) =>
      `‘${p('step')}’ gaat naar wie in het veld ‘${p('name')}’ staat, maar daar staat geen collega. Kies een veld van het type persoon.`,
    'principal/nobody-for-sure': (p) =>
      `Voor ‘${p('step')}’ is misschien niemand ingevuld. Maak het veld verplicht, of voeg iemand toe.`,
    'principal/starter-with-four-eyes': (p) =>
      `Bij ‘${p('step')}’ moet de opsteller zelf goedkeuren, maar de vierogenregel verbiedt dat. Kies iemand anders, of zet de regel af.`,
    'field/unknown': (p) => `‘${p('step')}’ gebruikt het veld ‘${p('name')}’, maar dat bestaat niet.${bedoelt(p)}`,
    'field/duplicate-id': (p) =>
      `Het veld ‘${p('field')}’ heeft dezelfde naam als een ander veld (‘${p('name')}’). Geef het een andere naam.`,
    'need/too-many': (p) =>
      `‘${p('step')}’ vraagt ${p('need')} mensen, maar er staan er maar ${p('count')}. Verlaag het aantal, of voeg iemand toe.`,
    'due/missing-for-ladder': (p) =>
      `‘${p('step')}’ heeft geen termijn, maar wel een herinnering of escalatie die ervan afhangt. Stel een termijn in.`,
    'due/wrong-field-type': (p) =>
      `De termijn van ‘${p('step')}’ komt uit het veld ‘${p('name')}’, maar dat is geen datum. Kies een datumveld.`,
    'ladder/overdue-port-missing': (p) =>
      `‘${p('step')}’ gaat verder als het te laat is, maar er is niet getekend waarheen. Verbind ‘te laat’ met een stap.`,
    'ladder/overdue-step-missing': (p) =>
      `Na ‘${p('step')}’ is ‘te laat’ getekend, maar niet wanneer het te laat is. Stel het in bij ‘Als het te laat is’.`,
    'ladder/escalation-without-target': (p) => `Een escalatie van ‘${p('step')}’ gaat naar niemand. Kies naar wie.`,
    'feel/syntax': (p) =>
      p('condition')
        ? `Bij ‘${p('step')}’ klopt de voorwaarde van ‘${p('branch')}’ niet: ${p('condition')}. Verbeter ze.`
        : `Bij ‘${p('step')}’ heeft de tak ‘${p('branch')}’ geen voorwaarde. Vul ze in.`,
    'feel/unknown-name': (p) =>
      `Het veld ‘${p('name')}’ in de voorwaarde van ‘${p('step')}’ bestaat niet.${bedoelt(p)}`,
    'sign/no-signable-document': (p) =>
      `Bij ‘${p('step')}’ is er geen verplicht document om te ondertekenen. Zet bij een verplicht document ‘wordt ondertekend’ aan.`,
    'deliver/before-signature': (p) =>
      `‘${p('step')}’ kan versturen voor er ondertekend is. Zet de stap na ‘Ondertekenen’ als dat niet de bedoeling is.`,
    'deliver/wrong-field-type': (p) =>
      `‘${p('step')}’ verzendt naar het veld ‘${p('name')}’, maar daar staat geen contact. Kies een veld met naam en e-mailadres.`,
    'deliver/nobody-for-sure': (p) =>
      `Voor ‘${p('step')}’ is misschien geen bestemmeling ingevuld. Maak een van de velden verplicht.`,
    'title/unknown-field': (p) =>
      `De titel van het dossier gebruikt ‘${p('name')}’, maar dat veld bestaat niet.${bedoelt(p)}`,
    'text/unknown-field': (p) =>
      `De tekst van ‘${p('step')}’ gebruikt ‘${p('name')}’, maar dat veld bestaat niet.${bedoelt(p)}`,
    'schema/newer': (p) =>
      `Deze stroom is gemaakt met een nieuwere versie van Paraaf (‘${p('name')}’). Werk Paraaf bij, of open ze waar ze gemaakt is.`,
    'fill/asks-nothing': (p) =>
      `‘${p('step')}’ vraagt niets: er is geen veld en geen document. Voeg een veld of een document toe.`,
    'fill/replaces-signed': (p) =>
      `‘${p('step')}’ mag een document vervangen dat bij ‘${p('signing')}’ al ondertekend kan zijn, en het dossier komt daar niet zeker terug. Eens ondertekend kan het niet meer vervangen worden: leid het dossier terug naar ‘${p('signing')}’ als dat wel moet.`,
    'wait/wrong-field-type': (p) =>
      `‘${p('step')}’ wacht op de dag in het veld ‘${p('name')}’, maar dat is geen datum. Kies een datumveld.`,
    'wait/overdue-port-missing': (p) =>
      `‘${p('step')}’ wacht maar een bepaalde tijd op een bericht, maar er is niet getekend waarheen als het niet komt. Verbind ‘te laat’ met een stap.`,
    'wait/overdue-without-term': (p) =>
      `Na ‘${p('step')}’ is ‘te laat’ getekend, maar er is niet ingesteld hoelang op een bericht gewacht wordt. Stel het in, of verwijder de verbinding.`,
    'expression/syntax': (p) =>
      `Bij ‘${p('step')}’ klopt de formule voor ‘${p('target') || 'het bericht'}’ niet: ‘${p('expression')}’. Verbeter ze.`,
    'expression/unknown-name': (p) =>
      `Een formule van ‘${p('step')}’ gebruikt ‘${p('name')}’, maar dat bestaat niet.${bedoelt(p)}${p('isText') === 'perhaps' ? ' Een tekst staat tussen aanhalingstekens.' : ''}`,
    'expression/wrong-type': (p) =>
      `Een formule van ‘${p('step')}’ vergelijkt wat niet van dezelfde soort is: ‘${p('expression')}’. Vergelijk een veld met een waarde van dezelfde soort.`,
    'feel/wrong-type': (p) =>
      `Bij ‘${p('step')}’ zegt de voorwaarde van ‘${p('branch')}’ geen ja of nee: ${p('condition')}. Vergelijk een veld met een waarde van dezelfde soort.`,
    'document/duplicate-id': (p) =>
      `Het document ‘${p('document')}’ heeft hetzelfde kenmerk als een ander document (‘${p('name')}’). Geef het een ander kenmerk.`,
    'document/unknown-place': (p) =>
      `‘${p('step')}’ gebruikt het document ‘${p('name')}’, maar dat bestaat niet. Kies een document van de stroom.`,
    'sign/more-places-than-parties': (p) =>
      `‘${p('step')}’ heeft meer plaatsen voor een handtekening dan ondertekenaars. Verwijder de plaatsen te veel, of voeg iemand toe.`,
    'seal/no-signable-document': (p) =>
      `Bij ‘${p('step')}’ is er geen verplicht document om te verzegelen. Zet bij een verplicht document ‘wordt ondertekend’ aan.`,
    'archive/before-signature': (p) =>
      `‘${p('step')}’ kan archiveren voor alles ondertekend is. Zet de stap na ‘Ondertekenen’ als dat niet de bedoeling is.`,
    'deliver/channel-missing': (p) =>
      `‘${p('step')}’ slaat het kanaal ‘${channelWord(nl, p)}’ over: het is niet ingesteld. Laat het weg, of laat het instellen.`,
    'deliver/no-channel': (p) =>
      `‘${p('step')}’ kan niets verzenden: geen van de gekozen kanalen is ingesteld. Kies een ander kanaal.`,
    'deliver/unopened-port-missing': (p) =>
      `‘${p('step')}’ wacht maar een bepaalde tijd tot alles geopend is, maar er is niet getekend waarheen als dat niet gebeurt. Verbind ‘niet geopend’ met een stap.`,
    'deliver/unopened-without-term': (p) =>
      `Na ‘${p('step')}’ is ‘niet geopend’ getekend, maar er is niet ingesteld hoelang op het openen gewacht wordt. Stel het in, of verwijder de verbinding.`,
    'deliver/opening-untold': (p) =>
      `‘${p('step')}’ wacht tot alles geopend is, maar geen van de gekozen kanalen meldt dat. Voeg ‘${channelWord(nl, p)}’ toe, of wacht niet op het openen.`,
    'call/unknown-connector': (p) =>
      `‘${p('step')}’ gebruikt de koppeling ‘${p('name')}’, maar die is niet ingesteld: een dossier blijft er staan tot dat gebeurd is. Laat ze instellen, of kies een andere koppeling.`,
    'call/unknown-action': (p) =>
      `‘${p('step')}’ vraagt ‘${p('name')}’ aan de koppeling ‘${p('connector')}’, maar die kent dat niet. Kies een andere actie.`,
    'subflow/itself': (p) =>
      `‘${p('step')}’ start deze stroom zelf opnieuw, en dat houdt nooit op. Kies een andere stroom.`,
    'subflow/unknown-flow': (p) =>
      `‘${p('step')}’ start de stroom ‘${p('name')}’, maar die is niet gepubliceerd. Publiceer ze, of kies een andere stroom.`,
    'subflow/field-missing': (p) =>
      `De stroom van ‘${p('step')}’ vraagt het veld ‘${p('name')}’, maar dat wordt niet meegegeven. Vul het in.`,
    'subflow/document-missing': (p) =>
      `De stroom van ‘${p('step')}’ vraagt het document ‘${p('name')}’, maar dat gaat niet mee. Kies welk document meegaat.`,
    'subflow/unknown-field': (p) =>
      `‘${p('step')}’ geeft het veld ‘${p('name')}’ mee, maar de andere stroom kent dat niet. Kies een ander veld.`,
    'subflow/unknown-place': (p) =>
      `‘${p('step')}’ geeft het document ‘${p('name')}’ mee, maar de andere stroom kent dat niet. Kies een ander document.`,
  },
  ports: {
    started: 'als het dossier start',
    approved: 'als er goedgekeurd wordt',
    rejected: 'als er afgekeurd wordt',
    returned: 'als er teruggestuurd wordt',
    overdue: 'als het te laat is',
    signed: 'als er ondertekend is',
    refused: 'als er geweigerd wordt',
    otherwise: 'in alle andere gevallen',
    joined: 'als alles klaar is',
    notified: 'als iedereen verwittigd is',
    delivered: 'als het bezorgd is',
    archived: 'als het gearchiveerd is',
    done: 'als het gedaan is',
    failed: 'als het mislukt',
    undeliverable: 'als niemand bereikt wordt',
    unopened: 'als het niet geopend wordt',
    completed: 'als het dossier voltooid is',
    sealed: 'als het verzegeld is',
  },
  channels: {
    ebox: 'eBox',
    registered: 'aangetekende zending',
    post: 'post',
    email: 'e-mail',
    portal: 'e-mail met een persoonlijke link',
  },
  settings: {
    name: 'de naam',
    label: 'het opschrift',
    help: 'de uitleg',
    who: 'wie dit doet',
    to: 'naar wie het gaat',
    need: 'het aantal',
    order: 'de volgorde',
    due: 'de termijn',
    workingDays: 'het aantal werkdagen',
    workingHours: 'het aantal werkuren',
    days: 'het aantal dagen',
    ladder: 'wat er gebeurt als het te laat is',
    branches: 'de lijst van takken',
    when: 'de voorwaarde',
    recipients: 'de bestemmeling',
    channels: 'de manier van verzenden',
    subject: 'het onderwerp',
    message: 'de boodschap',
    series: 'de reeks in het archief',
    retentionYears: 'de bewaartermijn',
    options: 'de lijst van keuzes',
    id: 'het kenmerk',
    key: 'het kenmerk',
    department: 'de dienst',
    documents: 'de lijst van documenten',
    form: 'het formulier',
    nodes: 'de lijst van stappen',
    edges: 'de lijst van verbindingen',
    title: 'de titel',
    instructions: 'de instructie',
  },
  setting: 'een instelling',
  expected: {
    exactly: (value) => value,
    setting: (name) => name,
    text: () => 'een tekst',
    number: () => 'een getal',
    integer: () => 'een geheel getal',
    boolean: () => 'true of false',
    list: () => 'een lijst',
    object: () => 'een object',
    'at-least': (least) => `minstens ${least}`,
    'at-most': (most) => `hoogstens ${most}`,
    pattern: (pattern) => `een tekst volgens ${pattern}`,
    principal: () => 'wie het doet, zoals role:burgemeester',
    day: () => 'een dag, zoals 2026-03-02',
    instant: () => 'een ogenblik, zoals 2026-03-02T09:00:00Z',
    email: () => 'een e-mailadres',
    person: (id) => `iemand met het kenmerk ${id}`,
  },
  or: 'of',
};
