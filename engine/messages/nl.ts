import { listNames, portPhrase, settingPhrase } from './messages.ts';
import type { Messages, Params } from './messages.ts';

const bedoelt = (p: Params) => (p('nearest') ? ` Bedoelt u ‘${p('nearest')}’?` : ' Kies een veld van het formulier.');
const stappen = (p: Params) => listNames(p('steps'), (naam) => `‘${naam}’`);
const poort = (p: Params) => portPhrase(nl, p, (tak) => `bij de tak ‘${tak}’`);

export const nl: Messages = {
  problems: {
    'schema/invalid': (p) =>
      p('step')
        ? `Bij ‘${p('step')}’ is ${settingPhrase(nl, p)} niet of niet goed ingevuld. Vul dit aan.`
        : p('item')
          ? `Bij ‘${p('item')}’ is ${settingPhrase(nl, p)} niet of niet goed ingevuld. Vul dit aan.`
          : `In deze stroom is ${settingPhrase(nl, p)} niet of niet goed ingevuld. Vul dit aan.`,
    'start/missing': () => 'De stroom heeft geen start. Voeg een start toe.',
    'start/several': () => 'De stroom heeft meer dan één start. Houd er één over.',
    'end/missing': () => 'De stroom heeft geen einde. Voeg een einde toe.',
    'node/duplicate-id': (p) =>
      `‘${p('step')}’ heeft hetzelfde kenmerk als een andere stap. Verwijder de stap en voeg hem opnieuw toe.`,
    'edge/unknown-node': (p) =>
      p('step')
        ? `Een verbinding van of naar ‘${p('step')}’ loopt dood. Verwijder ze of verbind opnieuw.`
        : 'Een verbinding loopt nergens naartoe. Verwijder ze.',
    'edge/unknown-port': (p) => `Uit ‘${p('step')}’ vertrekt een verbinding die de stap niet kent. Verwijder ze.`,
    'edge/into-start': (p) => `‘${p('step')}’ leidt terug naar de start. Verbind met de stap na de start.`,
    'port/dangling': (p) => `Na ‘${p('step')}’ is niet getekend wat er gebeurt ${poort(p)}. Verbind met een stap.`,
    'port/several-edges': (p) =>
      `Na ‘${p('step')}’ vertrekken er meerdere verbindingen ${poort(p)}. Houd er één over, of gebruik ‘Splitsen’ om stappen tegelijk te laten lopen.`,
    'soundness/deadlock': (p) =>
      `Het dossier kan blijven steken: ‘${p('step')}’ wacht op ${stappen(p)}, maar daar komt niets meer van. Laat elke tak bij ‘${p('step')}’ aankomen, of laat ze daar niet samenkomen.`,
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
};
