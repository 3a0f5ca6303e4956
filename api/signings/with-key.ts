import { DateTime } from 'luxon';
import { X509Certificate } from 'node:crypto';
import { organisationTimeZone } from '../../store/index.ts';
import type { KeyChoice, SigningDocument, SigningSession } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import { certificateName } from '../means/certificate-name.ts';
import { fittingKeys, highestLevel } from '../means/check-key.ts';
import type { FittingKey } from '../means/check-key.ts';
import type { SignerKey, SigningMeans } from '../means/port.ts';
import { certificatesIn } from '../verification.ts';
import { prepareDocument } from './prepare-document.ts';
import { stateFor } from './redirect-state.ts';

function labelOf({ description, chain }: SignerKey): string {
  const [certificate] = chain;
  if (!certificate) return description ?? '';
  const { validTo } = new X509Certificate(certificate);
  const until = DateTime.fromJSDate(new Date(validTo), { zone: organisationTimeZone });
  return `${description ?? certificateName(certificate)}, geldig tot ${until.setLocale('nl').toFormat('d MMMM yyyy')}`;
}

const choiceOf = ({ key, algorithm }: FittingKey): KeyChoice => ({
  id: key.id,
  label: labelOf(key),
  certificateChain: key.chain.map((certificate) => certificate.toString('base64')),
  signAlgorithm: algorithm.signAlgorithm,
  cmsAlgorithm: algorithm.cmsAlgorithm,
  consent: key.consent,
  asks: key.asks,
});

/**
 * The keys with which this signer may sign all that the session asks.
 *
 * @throws ProblemError why none of them may
 */
export async function choicesFor(
  { store, signerCheck, trustAnchorsPem, algorithms }: ApiDeps,
  session: Pick<SigningSession, 'personId' | 'personName' | 'toPrepare'>,
  keys: readonly SignerKey[],
): Promise<KeyChoice[]> {
  const { personId, personName, toPrepare = [] } = session;
  const nationalNumber = signerCheck === 'national-number' ? await store.people.nationalNumberOf(personId) : null;
  return fittingKeys(
    keys,
    { name: personName, nationalNumber },
    { level: highestLevel(toPrepare.map(({ level }) => level)), documents: toPrepare.length },
    { person: signerCheck, trustAnchors: certificatesIn(trustAnchorsPem), algorithms },
  ).map(choiceOf);
}

/**
 * The session with its key: its documents prepared for it, and where the signer consents. With several keys, the session
 * that asks which.
 *
 * @throws ProblemError `pdf/…`, `field/…`, `signing/service-unreachable`
 */
export async function withKeys(
  { store }: ApiDeps,
  means: SigningMeans,
  redirectUri: string,
  session: SigningSession,
  choices: readonly KeyChoice[],
): Promise<SigningSession> {
  const [choice, ...others] = choices;
  if (!choice) throw new Error('There is no key to go on with.');
  if (others.length > 0) {
    return { ...session, state: 'choose', csc: { ...session.csc, redirectUrl: null, choices: [...choices] } };
  }
  const { toPrepare = [], ...rest } = session;
  const { choices: _, ...csc } = session.csc;
  const chain = choice.certificateChain.map((certificate) => Buffer.from(certificate, 'base64'));
  const documents: SigningDocument[] = [];
  for (const request of toPrepare) {
    documents.push(await prepareDocument(store, request, { chain, algorithm: choice.cmsAlgorithm }));
  }
  const back = { redirectUri, state: stateFor(csc.state, 'consent'), codeVerifier: csc.codeVerifier };
  const toSign = documents.map(({ hash, fileName }) => ({ hash, label: fileName.slice(0, 80) }));
  return {
    ...rest,
    state: 'consent',
    documents,
    csc: {
      ...csc,
      credentialId: choice.id,
      signAlgorithm: choice.signAlgorithm,
      redirectUrl: choice.consent === 'redirect' ? await means.consentUrl(choice, toSign, back) : null,
      ...(choice.consent !== 'redirect' && { asks: choice.asks }),
    },
  };
}
