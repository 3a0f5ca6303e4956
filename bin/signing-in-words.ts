import { sentenceOf } from '../api/problem.ts';
import type { MissingData, ProblemCode } from '../signing/index.ts';
import type { SignedDocument, SigningRefusal } from './sign-document.ts';
import { dutchMoment } from './validation-in-words.ts';

/** What went wrong with what was given on the command line; the sentences of screens speak of services and of what is kept. */
const SENTENCES: Partial<Record<ProblemCode, string>> = {
  'pkcs12/unreadable': 'Het bestand van --p12 is geen PKCS#12-bestand: geef een .p12 of .pfx met uw sleutel.',
  'pkcs12/wrong-password': 'Het wachtwoord past niet op het bestand van --p12.',
  'pkcs12/no-key': 'Het bestand van --p12 bevat geen sleutel met zijn certificaat.',
  'field/outside-page':
    'De plaats van --place valt buiten de bladzijde: geef bladzijde,x,y,breedte,hoogte in punten van linksonder.',
  'timestamp/unavailable': 'De tijdstempeldienst antwoordt niet: er is niets ondertekend.',
  'timestamp/untrusted':
    'De tijdstempeldienst hangt aan geen van de certificaten van --trust: er is niets ondertekend.',
  'signature/no-room': 'De certificaten en de tijdstempel zijn te groot voor de handtekening: er is niets ondertekend.',
};

/** Why there is no signed file, in one sentence. */
export function refusalInWords(refusal: SigningRefusal): string {
  switch (refusal.kind) {
    case 'problem': {
      const { code, params } = refusal.problem;
      if (SENTENCES[code] !== undefined) return SENTENCES[code];
      if (code.startsWith('timestamp/'))
        return 'De tijdstempeldienst geeft geen tijdstempel die klopt: er is niets ondertekend.';
      return sentenceOf(code, params);
    }
    case 'no-marker':
      return `Het merkteken [SIG${String(refusal.order).padStart(2, '0')}] staat niet in het document.`;
    case 'not-in-force':
      return `Het certificaat van --p12 geldt van ${dutchMoment(refusal.validFromAt)} tot ${dutchMoment(refusal.validToAt)}, dus niet nu: er is niets ondertekend.`;
    case 'weak': {
      const { algorithm, since } = refusal.weakness;
      const when = since === undefined ? '' : ` sinds ${since}`;
      return `Met deze sleutel (${algorithm}) mag${when} volgens ${refusal.policy} niet meer ondertekend worden: neem een sterkere.`;
    }
    case 'revoked':
      return `Het certificaat van ${refusal.commonName} is ingetrokken op ${dutchMoment(refusal.revokedAt)}: er is niets ondertekend.`;
    case 'missing':
      return `Het gevraagde niveau kan niet: ${missingInWords(refusal.missing)}.`;
  }
}

/** What came of it, a line each. */
export function describeSigned(file: string, { name, level, missing }: SignedDocument): string[] {
  return [
    `${file}: ondertekend door ${name}, niveau ${level}.`,
    ...(missing ? [`Hoger dan ${level} kan niet: ${missingInWords(missing)}.`] : []),
  ];
}

function missingInWords({ certificate: { commonName }, code }: MissingData): string {
  switch (code) {
    case 'certificate/no-issuer':
      return `het certificaat van ${commonName} hangt aan geen van de certificaten van --trust`;
    case 'certificate/expired':
      return `het certificaat van ${commonName} is verlopen, en niemand zegt nog of het ingetrokken was`;
    case 'revocation/no-address':
      return `het certificaat van ${commonName} zegt niet waar zijn status te vinden is`;
    default:
      return `van het certificaat van ${commonName} is de status nu niet te krijgen`;
  }
}
