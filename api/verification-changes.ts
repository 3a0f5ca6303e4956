import type { ChangeKind, DocumentChange } from '../signing/index.ts';

/** What a change did, to stand behind "na deze handtekening: ". */
const CHANGES: Readonly<Record<ChangeKind, string>> = {
  'signature-added': 'een handtekening in een leeg veld',
  'signature-field-added': 'een nieuw veld met een handtekening',
  'invisible-signature-added': 'een onzichtbare handtekening',
  'timestamp-added': 'een tijdstempel',
  'validation-data-added': 'gegevens om de handtekeningen later na te kijken',
  'metadata-refreshed': 'de datum van de laatste bewaring',
  'form-filled': 'een veld van het formulier ingevuld',
  'field-made-read-only': 'een veld van het formulier afgesloten',
  'comment-added': 'een opmerking toegevoegd',
  'comment-changed': 'een opmerking gewijzigd',
  'comment-removed': 'een opmerking verwijderd',
  'annotation-added': 'iets over de bladzijde heen gelegd',
  'annotation-changed': 'iets dat over de bladzijde ligt, gewijzigd',
  'annotation-removed': 'iets dat over de bladzijde lag, verwijderd',
  'signature-covers-page': 'een handtekening die een groot deel van de bladzijde bedekt',
  'signature-borrowed': 'een handtekening die de handtekening van iemand anders toont',
  'signature-malformed': 'een handtekening die er geen is',
  'signature-changed': 'de handtekening zelf of haar vak gewijzigd',
  'field-added': 'een veld aan het formulier toegevoegd',
  'field-changed': 'een veld van het formulier gewijzigd',
  'field-removed': 'een veld van het formulier verwijderd',
  'form-changed': 'het formulier als geheel gewijzigd',
  'page-content-changed': 'de inhoud van de bladzijde gewijzigd',
  'page-resources-changed': 'een lettertype, een beeld of een kleur gewijzigd',
  'page-changed': 'de vorm of de stand van de bladzijde gewijzigd',
  'page-tree-changed': 'bladzijden toegevoegd, verwijderd of verplaatst',
  'action-changed': 'wat er gebeurt bij het openen of gebruiken van het document gewijzigd',
  'layers-changed': 'lagen getoond of verborgen',
  'catalog-changed': 'de opbouw van het document gewijzigd',
  'metadata-changed': 'de titel of beschrijving gewijzigd',
  'hidden-object-shown': 'iets zichtbaar gemaakt dat bij het ondertekenen verborgen was',
  'document-replaced': 'het document door een ander vervangen',
  'bytes-outside-revisions': 'gegevens aan het bestand toegevoegd die bij geen enkele versie horen',
  'cross-references-ambiguous': 'de inhoudstafel van het bestand dubbelzinnig gemaakt',
  'object-ambiguous': 'iets toegevoegd dat elk programma anders kan tonen',
  'revision-unreadable': 'iets toegevoegd dat niet gelezen kan worden',
  'too-much-to-compare': 'te veel gewijzigd om na te kijken',
};

const MOST = 3;

/** The changes in one phrase, each with its page or field; the first ones when there are many. */
export function phraseOf(changes: readonly DocumentChange[]): string {
  const phrases = changes.slice(0, MOST).map(({ kind, page, field }) => {
    const where = [...(field === null ? [] : [`“${field}”`]), ...(page === null ? [] : [`bladzijde ${page}`])];
    return where.length === 0 ? CHANGES[kind] : `${CHANGES[kind]} (${where.join(', ')})`;
  });
  return changes.length > MOST ? `${phrases.join('; ')}; en meer` : phrases.join('; ');
}
