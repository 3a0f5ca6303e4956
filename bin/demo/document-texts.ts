/** A document of the demonstration: one page, with a place for each signature and whose it is. */
export interface DemoDocument {
  file: string;
  department: string;
  title: string;
  reference: string;
  paragraphs: string[];
  /** Under each `[SIG01]`, `[SIG02]`: the function. None where nobody signs. */
  signers: string[];
}

/** What stands in the documents of the demonstration that `make-documents.ts` makes. Every name is made up. */
export const demoDocuments: DemoDocument[] = [
  {
    file: 'bestelbon.pdf',
    department: 'Dienst Aankoop',
    title: 'Bestelbon 2026-0418',
    reference: 'Offerte van 9 november 2026, budgetsleutel 0800-01/23000000',
    paragraphs: [
      'De gemeente bestelt bij u, tegen de voorwaarden van uw offerte en van ons bestek, wat hierna staat.',
      '24 leerlingentafels, in hoogte verstelbaar, met levering en plaatsing in de basisschool De Linde.',
      '24 bijhorende stoelen, stapelbaar, met vijf jaar waarborg.',
      'Levering op werkdagen tussen 8 en 15 uur, binnen dertig dagen na ontvangst van deze bon. Vermeld het nummer van de bestelbon op de leveringsnota en op de factuur.',
    ],
    signers: ['Algemeen directeur'],
  },
  {
    file: 'notulen.pdf',
    department: 'Secretariaat',
    title: 'Notulen van de gemeenteraad, zitting van 26 oktober 2026',
    reference: 'Openbare zitting, geopend om 20 uur door de voorzitter',
    paragraphs: [
      'Aanwezig: de voorzitter, de burgemeester, vijf schepenen, zeventien raadsleden en de algemeen directeur.',
      '1. Notulen van de vorige zitting. De raad keurt de notulen goed met eenparigheid van stemmen.',
      '2. Retributiereglement inname openbaar domein. Goedgekeurd met 18 stemmen voor en 6 onthoudingen.',
      '3. Samenwerkingsovereenkomst met de politiezone. Goedgekeurd met eenparigheid van stemmen.',
      'De voorzitter sluit de zitting om 21.40 uur.',
    ],
    signers: ['Voorzitter van de gemeenteraad', 'Algemeen directeur'],
  },
  {
    file: 'collegebesluit.pdf',
    department: 'Secretariaat',
    title: 'Besluit van het college van burgemeester en schepenen',
    reference: 'Zitting van 23 november 2026, punt 14: subsidie voor jeugdhuis De Dam',
    paragraphs: [
      'Gelet op het decreet over het lokaal bestuur van 22 december 2017, artikel 56;',
      'Gelet op het subsidiereglement jeugdwerk, goedgekeurd door de gemeenteraad;',
      'Overwegende dat het jeugdhuis aan alle voorwaarden van het reglement voldoet;',
      'Artikel 1. Het college kent aan jeugdhuis De Dam voor 2026 een werkingssubsidie van 4.200 euro toe.',
      'Artikel 2. De financieel directeur wordt belast met de uitbetaling.',
    ],
    signers: ['Algemeen directeur', 'Burgemeester'],
  },
  {
    file: 'personeelsbesluit.pdf',
    department: 'Dienst Personeel',
    title: 'Besluit van de algemeen directeur',
    reference: 'Verlof: loopbaanonderbreking met een vijfde, vanaf 1 januari 2027',
    paragraphs: [
      'Gelet op de rechtspositieregeling van het gemeentepersoneel;',
      'Gelet op de aanvraag van het personeelslid van 12 november 2026;',
      'Overwegende dat de dienst de vermindering kan opvangen;',
      'Artikel 1. De loopbaanonderbreking wordt toegestaan van 1 januari tot en met 31 december 2027.',
      'Artikel 2. Het personeelslid ontvangt een afschrift van dit besluit.',
    ],
    signers: ['Algemeen directeur'],
  },
  {
    file: 'vergunning.pdf',
    department: 'Dienst Wonen en Ondernemen',
    title: 'Beslissing over een omgevingsvergunning',
    reference: 'OMV_2026114207, Molenstraat 14: verbouwen van een eengezinswoning',
    paragraphs: [
      'De aanvraag lag ter inzage van 1 tot en met 30 oktober 2026. Er werden geen bezwaren ingediend.',
      'De brandweer en de omgevingsambtenaar gaven een gunstig advies, het laatste met voorwaarden.',
      'Het college verleent de vergunning onder deze voorwaarden: het hemelwater wordt op eigen terrein opgevangen, en de linde aan de straatkant blijft behouden.',
      'Tegen deze beslissing staat beroep open bij de deputatie, binnen dertig dagen na de eerste dag van de aanplakking.',
    ],
    signers: ['Algemeen directeur', 'Burgemeester'],
  },
  {
    file: 'afschrift.pdf',
    department: 'Dienst Burgerzaken',
    title: 'Eensluidend afschrift',
    reference: 'Van een diploma secundair onderwijs, voorgelegd op 24 november 2026',
    paragraphs: [
      'De ondergetekende verklaart dat het afschrift op de volgende regels overeenstemt met het voorgelegde origineel.',
      'Diploma van secundair onderwijs, studierichting Wetenschappen-wiskunde, uitgereikt op 30 juni 2024 door het Atheneum van Klaverdam.',
      'Afgegeven aan de belanghebbende om te dienen waar nodig.',
    ],
    signers: ['Gemachtigd ambtenaar'],
  },
  {
    file: 'verslag.pdf',
    department: 'Academie en Onderwijs',
    title: 'Verslag van de examencommissie',
    reference: 'Piano, derde graad, examen van 20 november 2026',
    paragraphs: [
      'De commissie hoorde zes leerlingen. Elke leerling speelde twee verplichte werken en een werk naar keuze.',
      'Na beraadslaging slaagden vijf leerlingen, van wie twee met onderscheiding. Een leerling legt het verplichte werk opnieuw af.',
      'De punten staan in de puntenlijst bij dit verslag.',
    ],
    signers: ['Lid', 'Lid', 'Voorzitter'],
  },
  {
    file: 'scan.pdf',
    department: 'Ontvangen door Post en Onthaal op 24 november 2026',
    title: 'Notaris Wuyts, Stationsstraat 3, 9999 Klaverdam',
    reference: 'Betreft: vraag om inlichtingen bij verkoop, Molenstraat 22',
    paragraphs: [
      'Geachte mevrouw, geachte heer',
      'In opdracht van de eigenaar bereid ik de verkoop voor van de woning aan de Molenstraat 22. Wilt u mij de stedenbouwkundige inlichtingen bezorgen, en meedelen of er op het goed openstaande belastingen rusten?',
      'Met hoogachting',
    ],
    signers: [],
  },
];
