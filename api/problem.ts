import type { RefusalCode } from '../engine/index.ts';
import type { ProblemCode as SigningProblemCode } from '../signing/index.ts';
import type { ProblemDetails } from './resources/problem.ts';

/** Refusals of the API itself. */
export type ApiProblemCode =
  | 'request/invalid'
  | 'request/not-json'
  | 'request/too-large'
  | 'request/no-file'
  | 'request/cut-off'
  | 'request/too-many'
  | 'request/no-such-route'
  | 'session/missing'
  | 'session/expired'
  | 'session/csrf'
  | 'session/unknown-person'
  | 'session/sign-in-failed'
  | 'session/provider-unreachable'
  | 'api-key/invalid'
  | 'api-key/on-behalf-of'
  | 'permission/denied'
  | 'idempotency/other-body'
  | 'idempotency/busy'
  | 'flow/not-found'
  | 'flow/not-published'
  | 'flow/key-taken'
  | 'flow/revision-missing'
  | 'flow/changed-by-another'
  | 'flow/too-large'
  | 'flow/other-key'
  | 'flow/problems'
  | 'flow/template-not-found'
  | 'flow/may-not-start'
  | 'case/not-found'
  | 'case/form'
  | 'case/document-missing'
  | 'case/document-unknown'
  | 'case/document-too-many'
  | 'case/starting'
  | 'case/not-answering'
  | 'case/nothing-to-retry'
  | 'file/not-found'
  | 'task/not-found'
  | 'task/not-yours'
  | 'department/not-found'
  | 'mandate/needed'
  | 'mandate/not-found'
  | 'absence/not-found'
  | 'absence/not-yours'
  | 'absence/days'
  | 'signing/not-found'
  | 'signing/document-leased'
  | 'signing/document-twice'
  | 'signing/nothing-to-sign'
  | 'signing/not-open'
  | 'signing/too-late'
  | 'signing/wrong-person'
  | 'signing/right-lost'
  | 'signing/no-credential'
  | 'signing/refused-by-signer'
  | 'signing/consent-expired'
  | 'signing/wrong-pin'
  | 'signing/person-without-number'
  | 'signing/certificate-without-number'
  | 'signing/certificate-not-in-force'
  | 'signing/level-too-low'
  | 'signing/key-too-weak'
  | 'signing/too-many-documents'
  | 'signing/means-not-accepted'
  | 'signing/means-not-set-up'
  | 'signing/no-such-key'
  | 'signing/broken-off'
  | 'signing/service-misconfigured'
  | 'signing/service-unreachable'
  | 'signing/service-refused'
  | 'signing/document-changed'
  | 'verify/not-found'
  | 'verify/too-many'
  | 'delivery/not-found'
  | 'delivery/expired'
  | 'delivery/too-many'
  | 'delivery/unavailable'
  | 'service/unavailable'
  | 'internal';

export type ProblemCode = ApiProblemCode | RefusalCode | SigningProblemCode;
export type ProblemParams = Readonly<Record<string, string | number>>;

interface Wording {
  status: number;
  /** One Dutch sentence or two: what happened, and what to do. */
  sentence: string | ((params: ProblemParams) => string);
}

const damaged = 'Dit PDF-bestand is beschadigd of onvolledig. Bewaar het opnieuw als PDF en probeer nog eens.';
const notSigned = 'De ondertekening lukte niet. Er is niets ondertekend: begin opnieuw.';
const noStatus = 'De uitgever van het certificaat zegt nu niet of het nog geldig is. Probeer het later opnieuw.';
const noTimestamp = 'De tijdstempeldienst antwoordt niet. Uw handtekening is bewaard en wordt vanzelf afgewerkt.';
const broken = 'Er ging iets mis bij Paraaf. Probeer opnieuw; blijft het duren, meld het aan uw beheerder.';
const closed = ({ name, time }: ProblemParams): string =>
  name === undefined
    ? 'Deze taak is al afgehandeld. U hoeft niets meer te doen.'
    : `Deze taak is al afgehandeld door ${name} om ${time ?? ''}. U hoeft niets meer te doen.`;

/** Every refusal that leaves the API: a code that is forgotten here does not compile. */
export const problems: Record<ProblemCode, Wording> = {
  'request/invalid': { status: 422, sentence: 'Niet alles is juist ingevuld. Kijk de aangeduide velden na.' },
  'request/not-json': { status: 400, sentence: 'De gegevens zijn niet leesbaar: het is geen geldige JSON.' },
  'request/too-large': { status: 413, sentence: 'Er worden te veel gegevens in één keer verstuurd.' },
  'request/no-file': { status: 422, sentence: 'Er zit geen bestand bij. Kies een PDF-bestand en probeer opnieuw.' },
  'request/cut-off': { status: 400, sentence: 'Het bestand kwam niet volledig aan. Probeer het opnieuw.' },
  'request/too-many': {
    status: 429,
    sentence: 'Dat zijn te veel vragen na elkaar. Wacht een minuut en probeer opnieuw.',
  },
  'request/no-such-route': { status: 404, sentence: 'Dit adres bestaat niet in de API van Paraaf.' },
  'session/missing': { status: 401, sentence: 'U bent niet aangemeld. Meld u aan om verder te gaan.' },
  'session/expired': {
    status: 401,
    sentence: 'Uw aanmelding is verlopen. Meld u opnieuw aan; wat u invulde, blijft staan.',
  },
  'session/csrf': { status: 403, sentence: 'Dit verzoek kwam niet van een pagina van Paraaf. Herlaad de pagina.' },
  'session/unknown-person': {
    status: 403,
    sentence: 'U bent bij Paraaf niet bekend. Vraag aan uw functioneel beheerder om u toe te voegen.',
  },
  'session/sign-in-failed': { status: 400, sentence: 'Het aanmelden lukte niet. Probeer het opnieuw.' },
  'session/provider-unreachable': {
    status: 503,
    sentence: 'De aanmelddienst antwoordt niet. Probeer het over enkele minuten opnieuw.',
  },
  'api-key/invalid': { status: 401, sentence: 'Deze API-sleutel is onbekend of ingetrokken.' },
  'api-key/on-behalf-of': {
    status: 403,
    sentence: 'Zeg met X-On-Behalf-Of voor welke medewerker u handelt; deze sleutel mag dat niet voor iedereen.',
  },
  'permission/denied': { status: 403, sentence: 'U hebt hiervoor geen recht. Vraag het aan uw functioneel beheerder.' },
  'idempotency/other-body': {
    status: 422,
    sentence: 'Deze Idempotency-Key is al gebruikt voor een ander verzoek. Neem een nieuwe.',
  },
  'idempotency/busy': { status: 409, sentence: 'Dit verzoek wordt nog verwerkt. Wacht even en kijk dan opnieuw.' },
  'flow/not-found': { status: 404, sentence: 'Deze stroom bestaat niet, of niet meer.' },
  'flow/not-published': {
    status: 409,
    sentence: 'Deze stroom is nog niet gepubliceerd en kan dus niet gestart worden.',
  },
  'flow/key-taken': { status: 409, sentence: 'Er is al een stroom met deze naam. Kies een andere naam.' },
  'flow/revision-missing': {
    status: 428,
    sentence: 'Zeg met If-Match op welke versie van het concept u verder werkt.',
  },
  'flow/changed-by-another': {
    status: 412,
    sentence: ({ name }) =>
      `${name ?? 'Iemand anders'} bewaarde dit concept intussen ook. Vergelijk beide en bewaar dan opnieuw.`,
  },
  'flow/too-large': { status: 413, sentence: 'Dit concept is groter dan 4 MB. Verklein het en bewaar opnieuw.' },
  'flow/other-key': {
    status: 422,
    sentence: 'Dit concept hoort bij een andere stroom. Open die stroom en bewaar daar.',
  },
  'flow/problems': {
    status: 422,
    sentence: ({ count }) =>
      `De stroom kan nog niet gepubliceerd worden: los eerst ${count === 1 ? 'het probleem' : `de ${count ?? ''} problemen`} op.`,
  },
  'flow/template-not-found': { status: 404, sentence: 'Dit sjabloon bestaat niet. Kies een ander.' },
  'flow/may-not-start': {
    status: 403,
    sentence: 'U mag deze stroom niet starten. Vraag het aan iemand van de dienst die ze beheert.',
  },
  'case/not-found': { status: 404, sentence: 'Dit dossier bestaat niet, of u mag het niet zien.' },
  'case/form': { status: 422, sentence: 'Niet alle vragen zijn juist beantwoord. Kijk de aangeduide velden na.' },
  'case/document-missing': { status: 422, sentence: ({ label }) => `Voeg nog een document toe bij ‘${label ?? ''}’.` },
  'case/document-unknown': {
    status: 422,
    sentence: 'Een van de documenten is niet (meer) bekend. Voeg het opnieuw toe.',
  },
  'case/document-too-many': { status: 422, sentence: ({ label }) => `Bij ‘${label ?? ''}’ hoort maar één document.` },
  'case/starting': {
    status: 503,
    sentence: ({ number }) =>
      `Dossier ${number ?? ''} is gestart, maar nog niet klaar. Herlaad over een minuut; start het niet opnieuw.`,
  },
  'case/not-answering': {
    status: 503,
    sentence: 'Het dossier antwoordt even niet. Probeer over een minuut opnieuw; dubbel verwerken kan niet.',
  },
  'case/nothing-to-retry': { status: 409, sentence: 'Hier is niets meer te herstellen: het probleem is al opgelost.' },
  'file/not-found': { status: 404, sentence: 'Dit bestand bestaat niet, of u mag het niet zien.' },
  'task/not-found': { status: 404, sentence: 'Deze taak bestaat niet, of ze is niet voor u.' },
  'task/not-yours': {
    status: 403,
    sentence: 'U kunt deze taak vandaag niet (meer) in deze rol afhandelen. Herlaad uw postvak.',
  },
  'mandate/needed': {
    status: 403,
    sentence: ({ label }) => `U vervangt ${label ?? 'een collega'} zonder mandaat om te tekenen. Goedkeuren kan wel.`,
  },
  'department/not-found': { status: 404, sentence: 'Deze dienst bestaat niet.' },
  'mandate/not-found': { status: 404, sentence: 'Dit mandaat bestaat niet.' },
  'absence/not-found': { status: 404, sentence: 'Deze afwezigheid bestaat niet, of niet meer.' },
  'absence/not-yours': { status: 403, sentence: 'U kunt alleen uw eigen afwezigheid melden of schrappen.' },
  'absence/days': { status: 422, sentence: 'De laatste dag moet na de eerste komen. Kijk de datums na.' },
  'signing/not-found': { status: 404, sentence: 'Deze ondertekening bestaat niet. Begin opnieuw vanuit uw postvak.' },
  'signing/document-leased': {
    status: 409,
    sentence: ({ name, time }) =>
      `${name ?? 'Een collega'} ondertekent dit document sinds ${time ?? ''}. Probeer het straks opnieuw.`,
  },
  'signing/document-twice': {
    status: 422,
    sentence: 'Hetzelfde document kan maar één keer in een ondertekening zitten. Teken het in twee keer.',
  },
  'signing/nothing-to-sign': { status: 409, sentence: 'In dit dossier is geen document om te ondertekenen.' },
  'signing/not-open': { status: 409, sentence: 'Deze ondertekening is al afgerond. U hoeft niets meer te doen.' },
  'signing/too-late': {
    status: 410,
    sentence: 'Deze ondertekening is verlopen; er is niets ondertekend. Begin opnieuw vanuit uw postvak.',
  },
  'signing/wrong-person': {
    status: 409,
    sentence: ({ name }) =>
      `Het certificaat staat op naam van ${name ?? 'iemand anders'}, niet op de uwe. Er is niets ondertekend.`,
  },
  'signing/right-lost': {
    status: 409,
    sentence: 'Uw rol of mandaat hiervoor is intussen ingetrokken. Er is niets ondertekend; herlaad uw postvak.',
  },
  'signing/no-credential': {
    status: 409,
    sentence: 'De ondertekendienst kent geen geldige sleutel van u. Vraag uw beheerder om u daar in te schrijven.',
  },
  'signing/refused-by-signer': {
    status: 409,
    sentence: 'U gaf geen toestemming bij de ondertekendienst. Er is niets ondertekend.',
  },
  'signing/consent-expired': {
    status: 409,
    sentence:
      'Uw toestemming bij de ondertekendienst is verlopen of al gebruikt. Er is niets ondertekend: begin opnieuw.',
  },
  'signing/wrong-pin': {
    status: 409,
    sentence: 'De pincode of eenmalige code klopt niet. Er is niets ondertekend; probeer opnieuw.',
  },
  'signing/person-without-number': {
    status: 409,
    sentence:
      'Uw rijksregisternummer is bij Paraaf niet bekend, dus kunt u hier niet ondertekenen. Vraag het uw beheerder.',
  },
  'signing/certificate-without-number': {
    status: 409,
    sentence: 'Uw certificaat vermeldt geen rijksregisternummer. Er is niets ondertekend; kies een ander middel.',
  },
  'signing/certificate-not-in-force': {
    status: 409,
    sentence: 'Uw certificaat is verlopen of nog niet geldig. Vernieuw het bij de ondertekendienst en begin opnieuw.',
  },
  'signing/key-too-weak': {
    status: 409,
    sentence: ({ algorithm }) =>
      `Uw sleutel (${algorithm ?? ''}) is niet sterk genoeg meer om te ondertekenen. Vraag een nieuw certificaat of kies een andere sleutel.`,
  },
  'signing/level-too-low': {
    status: 409,
    sentence: ({ wanted }) =>
      wanted === 'QES'
        ? 'Dit moet met een gekwalificeerd certificaat ondertekend worden, en dat is het uwe niet. Er is niets ondertekend; kies een ander middel.'
        : 'Uw certificaat komt niet van een uitgever die hier vertrouwd wordt. Er is niets ondertekend; kies een ander middel.',
  },
  'signing/too-many-documents': {
    status: 409,
    sentence: ({ max }) =>
      `Met deze sleutel kunt u ${max === 1 ? 'maar één document' : `hoogstens ${max ?? 'een aantal'} documenten`} in één keer ondertekenen. Kies er minder.`,
  },
  'signing/means-not-accepted': {
    status: 409,
    sentence: 'Op deze manier mag hier niet ondertekend worden. Kies een ander middel.',
  },
  'signing/means-not-set-up': {
    status: 409,
    sentence: 'Dit middel om te ondertekenen is hier niet ingesteld. Kies een ander middel.',
  },
  'signing/no-such-key': { status: 422, sentence: 'Deze sleutel is niet (meer) te kiezen. Herlaad de pagina.' },
  'signing/broken-off': {
    status: 409,
    sentence: 'De ondertekening brak af. Er is niets ondertekend: begin opnieuw vanuit uw postvak.',
  },
  'signing/service-misconfigured': {
    status: 502,
    sentence: 'De ondertekendienst aanvaardt Paraaf niet. Er is niets ondertekend; meld het aan uw beheerder.',
  },
  'signing/service-unreachable': {
    status: 503,
    sentence: 'De ondertekendienst antwoordt niet. Er is niets ondertekend; probeer het over enkele minuten opnieuw.',
  },
  'signing/service-refused': {
    status: 502,
    sentence: 'De ondertekendienst weigerde de ondertekening. Er is niets ondertekend: begin opnieuw.',
  },
  'signing/document-changed': {
    status: 409,
    sentence: 'Het document kreeg intussen een nieuwe versie. Lees het opnieuw en onderteken dan.',
  },
  'verify/not-found': { status: 404, sentence: 'Met deze code is geen document gevonden. Kijk de 16 cijfers na.' },
  'verify/too-many': {
    status: 429,
    sentence: 'Er zijn te veel codes na elkaar geprobeerd. Wacht een minuut en probeer opnieuw.',
  },
  'delivery/not-found': {
    status: 404,
    sentence: 'Deze link werkt niet. Neem hem volledig over uit de e-mail die u kreeg.',
  },
  'delivery/expired': {
    status: 410,
    sentence: 'Deze link is vervallen. Vraag aan wie u de e-mail stuurde om de documenten opnieuw te bezorgen.',
  },
  'delivery/too-many': {
    status: 429,
    sentence: 'U vroeg te veel documenten na elkaar. Wacht een minuut en probeer opnieuw.',
  },
  'delivery/unavailable': {
    status: 503,
    sentence: 'De documenten kunnen nu even niet geopend worden. Probeer het over enkele minuten opnieuw.',
  },
  'service/unavailable': {
    status: 503,
    sentence: 'Paraaf is even niet bereikbaar. Probeer het over een minuut opnieuw; er is niets verloren.',
  },
  internal: { status: 500, sentence: broken },

  'case/not-running': { status: 409, sentence: 'Dit dossier is al afgesloten. U hoeft niets meer te doen.' },
  'case/already-started': { status: 409, sentence: 'Dit dossier is al gestart.' },
  'task/unknown': { status: 404, sentence: 'Deze taak bestaat niet, of ze is niet voor u.' },
  'task/closed': { status: 409, sentence: closed },
  'task/already-acted': { status: 409, sentence: 'U hebt deze taak al afgehandeld. Er wacht nog iemand anders.' },
  'task/not-your-principal': {
    status: 403,
    sentence: 'U kunt deze taak vandaag niet (meer) in deze rol afhandelen. Herlaad uw postvak.',
  },
  'task/wrong-act': { status: 409, sentence: 'Dat kan niet bij deze taak. Herlaad uw postvak.' },
  'document/not-replaceable': {
    status: 409,
    sentence: 'Dit document kan bij deze stap niet vervangen worden.',
  },
  'document/signed-for-good': {
    status: 409,
    sentence: ({ step }) =>
      `Dit document is ${step === undefined ? 'vóór dit deel van het dossier' : `bij ‘${step}’`} al ondertekend, en dat gebeurt niet zeker opnieuw. Rond de taak af zonder het te vervangen, of vraag uw beheerder om hulp.`,
  },
  'data/invalid': {
    status: 422,
    sentence: ({ sentence }) => String(sentence ?? 'Niet alles is juist ingevuld. Kijk de aangeduide velden na.'),
  },
  'delivery/not-waiting': {
    status: 409,
    sentence: 'Dit dossier wacht niet (meer) op het openen van deze documenten.',
  },
  'message/not-awaited': { status: 404, sentence: 'Geen enkel dossier wacht op dit bericht.' },
  'task/four-eyes': {
    status: 409,
    sentence: 'Wie dit dossier startte of mee invulde, mag deze stap niet zelf afhandelen. Laat een collega dat doen.',
  },
  'task/personal': { status: 403, sentence: 'Dit moet persoonlijk getekend worden: daarvoor geldt geen mandaat.' },
  'task/mandate-needed': {
    status: 403,
    sentence: 'Tekenen voor iemand anders kan alleen met een geregistreerd mandaat. Goedkeuren kan wel.',
  },
  'task/no-port': { status: 409, sentence: 'Deze keuze is in de stroom niet voorzien. Kies een andere.' },
  'reason/missing': { status: 422, sentence: 'Geef een reden op, zodat de anderen weten waarom.' },
  'document/changed': {
    status: 409,
    sentence: 'Het document kreeg intussen een nieuwe versie. Lees het opnieuw en onderteken dan.',
  },
  'document/missing': { status: 409, sentence: 'Een document van dit dossier ontbreekt. Meld het aan uw beheerder.' },
  'run/unknown': { status: 409, sentence: 'Hier is niets meer te herstellen: het probleem is al opgelost.' },
  'run/not-failed': { status: 409, sentence: 'Hier is niets meer te herstellen: het probleem is al opgelost.' },
  'reassign/nobody': {
    status: 422,
    sentence: 'Voor wie u koos is in dit dossier niemand ingevuld. Kies iemand anders.',
  },
  'reassign/already-asked': {
    status: 409,
    sentence: ({ step }) => `Wie u koos, staat al bij ‘${step ?? ''}’. Kies iemand anders.`,
  },
  'extend/no-term': { status: 409, sentence: 'Deze taak heeft geen termijn. Kies een dag als einddatum.' },
  'extend/not-later': {
    status: 422,
    sentence: 'De nieuwe termijn moet later vallen dan de huidige. Kies een latere dag.',
  },
  'extend/beyond-calendar': {
    status: 422,
    sentence: 'De nieuwe termijn valt na het einde van de kalender. Kies een vroegere dag.',
  },
  'withdraw/under-way': {
    status: 409,
    sentence:
      'Er is nog een handtekening of verzending bezig. Wacht tot die klaar is, of vraag uw functioneel beheerder.',
  },
  'question/nobody': {
    status: 422,
    sentence: 'Voor wie u koos is in dit dossier niemand ingevuld. Kies iemand anders.',
  },
  'question/unknown': { status: 404, sentence: 'Deze vraag bestaat niet. Herlaad het dossier.' },
  'question/answered': { status: 409, sentence: 'Deze vraag is al beantwoord. U hoeft niets meer te doen.' },
  'question/not-yours': { status: 403, sentence: 'Deze vraag is aan iemand anders gesteld.' },
  'operation/no-token': { status: 409, sentence: 'Het dossier wacht niet bij deze stap. Herlaad het dossier.' },
  'operation/no-port': {
    status: 422,
    sentence: ({ step }) => `Kies een uitgang van ‘${step ?? 'deze stap'}’ die in de stroom getekend is.`,
  },
  'operation/no-such-step': { status: 422, sentence: 'Naar die stap kan het dossier niet. Kies een andere.' },
  'operation/signature-given': {
    status: 409,
    sentence: 'Hier is al een handtekening gegeven, en die gaat niet verloren. Laat ze opnieuw verwerken.',
  },
  'operation/unsound': {
    status: 409,
    sentence: 'Van daar kan het dossier niet goed verder: het zou vastlopen of een stap dubbel doen. Kies iets anders.',
  },
  'data/nothing': { status: 422, sentence: 'Er is niets gewijzigd. Pas minstens één veld aan.' },
  'timer/unknown': { status: 409, sentence: 'Deze termijn loopt niet meer.' },

  'migration/same-version': { status: 409, sentence: 'Dit dossier loopt al in die versie.' },
  'migration/other-flow': {
    status: 409,
    sentence: 'Dit dossier is van een andere stroom. Kies een versie van dezelfde stroom.',
  },
  'migration/step-gone': {
    status: 409,
    sentence: ({ step }) =>
      `Het dossier staat bij ‘${step ?? ''}’, en die stap bestaat niet in de nieuwe versie. Werk de stap eerst af.`,
  },
  'migration/step-changed': {
    status: 409,
    sentence: ({ step }) =>
      `Het dossier staat bij ‘${step ?? ''}’, en dat is in de nieuwe versie een ander soort stap. Werk de stap eerst af.`,
  },
  'migration/branch-gone': {
    status: 409,
    sentence: ({ step, before }) =>
      `Bij ‘${step ?? ''}’ wacht de tak van ‘${before ?? ''}’ op de andere, en in de nieuwe versie komt die tak daar niet aan. Wacht tot het dossier voorbij ‘${step ?? ''}’ is.`,
  },
  'migration/party-changed': {
    status: 409,
    sentence: ({ step }) =>
      `Bij ‘${step ?? ''}’ zijn in de nieuwe versie anderen aan de beurt dan wie al gevraagd is. Werk de stap eerst af.`,
  },
  'migration/wait-changed': {
    status: 409,
    sentence: ({ step }) =>
      `Bij ‘${step ?? ''}’ wacht de nieuwe versie op iets anders dan dit dossier. Wacht tot het voorbij die stap is.`,
  },
  'migration/nobody': {
    status: 409,
    sentence: ({ step }) =>
      `Voor ‘${step ?? ''}’ staat er in dit dossier niemand ingevuld van wie de nieuwe versie vraagt. Werk de stap eerst af.`,
  },
  'migration/data-missing': {
    status: 409,
    sentence: ({ field }) =>
      `De nieuwe versie heeft ‘${field ?? ''}’ nodig, en dat is in dit dossier niet ingevuld. Vul het eerst aan.`,
  },
  'migration/data-changed': {
    status: 409,
    sentence: ({ field }) =>
      `Het veld ‘${field ?? ''}’ is in de nieuwe versie van een andere soort. Laat dit dossier in zijn versie.`,
  },
  'migration/document-missing': {
    status: 409,
    sentence: ({ document }) =>
      `De nieuwe versie heeft ‘${document ?? ''}’ nodig, en dat document zit niet in dit dossier. Laat het in zijn versie.`,
  },
  'migration/document-changed': {
    status: 409,
    sentence: ({ document }) =>
      `Voor ‘${document ?? ''}’ is in de nieuwe versie geen plaats, of ze wordt anders ondertekend. Laat dit dossier in zijn versie.`,
  },
  'migration/not-reachable': {
    status: 409,
    sentence: ({ steps }) =>
      `In de nieuwe versie kan een dossier niet staan waar dit staat: ${steps ?? ''}. Wacht tot het verder is.`,
  },
  'migration/undecided': {
    status: 409,
    sentence: ({ steps }) =>
      `Of een dossier in de nieuwe versie kan staan waar dit staat, is niet na te gaan: ${steps ?? ''}. Wacht tot het verder is.`,
  },

  'pdf/not-a-pdf': {
    status: 422,
    sentence: 'Dit is geen PDF-bestand. Kies een PDF, of bewaar uw document eerst als PDF.',
  },
  'pdf/damaged': { status: 422, sentence: damaged },
  'pdf/encrypted': {
    status: 422,
    sentence: 'Deze PDF is beveiligd met een wachtwoord. Bewaar ze zonder beveiliging en probeer opnieuw.',
  },
  'pdf/too-large': { status: 413, sentence: 'Dit bestand is groter dan 100 MB. Verklein de PDF en probeer opnieuw.' },
  'pdf/xfa': {
    status: 422,
    sentence:
      'Deze PDF is een dynamisch formulier (XFA) en kan niet ondertekend worden. Druk ze af naar een gewone PDF.',
  },
  'pdf/certified': {
    status: 422,
    sentence:
      'Deze PDF is gecertificeerd en laat geen nieuwe handtekeningen toe. Vraag een versie zonder certificering.',
  },
  'pdf/locked': {
    status: 422,
    sentence: 'Een eerdere handtekening heeft deze PDF vergrendeld. Vraag een versie zonder vergrendeling.',
  },
  'pdf/already-signed': {
    status: 422,
    sentence: 'Deze PDF is al ondertekend en mag niet meer gewijzigd worden. Kies de versie zonder handtekening.',
  },
  'pdf/no-such-page': { status: 422, sentence: 'De plaats voor de handtekening ligt op een bladzijde die er niet is.' },
  'field/name-invalid': { status: 422, sentence: notSigned },
  'field/name-taken': { status: 409, sentence: 'Op deze plaats staat al een handtekening. Herlaad het document.' },
  'field/outside-page': { status: 422, sentence: 'De plaats voor de handtekening valt buiten de bladzijde.' },
  'signature/wrong-value': { status: 502, sentence: notSigned },
  'signature/unsupported-key': { status: 409, sentence: 'Met deze soort sleutel kan Paraaf niet ondertekenen.' },
  'signature/no-room': { status: 500, sentence: broken },
  'certificate/unreadable': { status: 502, sentence: 'Het certificaat van de ondertekendienst is niet leesbaar.' },
  'certificate/no-issuer': { status: 502, sentence: 'Het certificaat hangt aan geen uitgever die Paraaf vertrouwt.' },
  'certificate/expired': {
    status: 502,
    sentence: 'Het certificaat is verlopen, en niemand zegt nog of het ingetrokken was.',
  },
  'revocation/no-address': { status: 502, sentence: 'Het certificaat zegt niet waar zijn status te vinden is.' },
  'revocation/unavailable': { status: 503, sentence: noStatus },
  'revocation/unsupported-algorithm': {
    status: 502,
    sentence: 'De status van het certificaat is ondertekend op een manier die Paraaf niet aanvaardt.',
  },
  'ocsp/unreadable': { status: 503, sentence: noStatus },
  'ocsp/refused': { status: 503, sentence: noStatus },
  'ocsp/other-certificate': { status: 503, sentence: noStatus },
  'ocsp/status-unknown': { status: 502, sentence: 'De uitgever kent dit certificaat niet.' },
  'ocsp/untrusted-responder': { status: 503, sentence: noStatus },
  'ocsp/wrong-signature': { status: 503, sentence: noStatus },
  'ocsp/wrong-nonce': { status: 503, sentence: noStatus },
  'ocsp/not-current': { status: 503, sentence: noStatus },
  'crl/unreadable': { status: 503, sentence: noStatus },
  'crl/unsupported': {
    status: 502,
    sentence: 'De intrekkingslijst van de uitgever is van een soort die Paraaf niet leest.',
  },
  'crl/other-issuer': { status: 503, sentence: noStatus },
  'crl/wrong-signature': { status: 503, sentence: noStatus },
  'crl/not-current': { status: 503, sentence: noStatus },
  'timestamp/unavailable': { status: 503, sentence: noTimestamp },
  'timestamp/refused': { status: 503, sentence: noTimestamp },
  'timestamp/unreadable': { status: 503, sentence: noTimestamp },
  'timestamp/wrong-imprint': { status: 503, sentence: noTimestamp },
  'timestamp/wrong-nonce': { status: 503, sentence: noTimestamp },
  'timestamp/wrong-signature': { status: 503, sentence: noTimestamp },
  'timestamp/untrusted': { status: 503, sentence: noTimestamp },
  'code/invalid': { status: 500, sentence: broken },
  'pkcs12/unreadable': { status: 500, sentence: broken },
  'pkcs12/wrong-password': { status: 500, sentence: broken },
  'pkcs12/no-key': { status: 500, sentence: broken },
};

/** The sentence of a code, for a screen. */
export function sentenceOf(code: ProblemCode, params: ProblemParams = {}): string {
  const { sentence } = problems[code];
  return typeof sentence === 'string' ? sentence : sentence(params);
}

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);

/** Ends a request with a refusal. `more` stands in the answer beside the fields of RFC 9457. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly more: Record<string, unknown>;

  constructor(
    code: ProblemCode,
    params: ProblemParams = {},
    more: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'ProblemError';
    this.code = code;
    this.params = params;
    this.more = more;
  }
}

/** The answer of RFC 9457 for a refusal. */
export function problemDetailsOf({ code, params, more }: ProblemError): ProblemDetails & Record<string, unknown> {
  const { status } = problems[code];
  const detail = sentenceOf(code, params);
  return {
    type: `urn:paraaf:problem:${code}`,
    title: detail.split(/(?<=[.!?]) /)[0] ?? detail,
    status,
    detail,
    code,
    ...more,
  };
}
