import express from 'express';
import type { Response, Router } from 'express';
import { z } from 'zod';
import { problemPage, sendPage } from '../pages/page.ts';
import type { DemoPerson } from '../people.ts';
import type { AuthorizationRequest, Reading } from './authorization-request.ts';
import { consentPage, demoPin } from './consent-page.ts';
import type { Grant, Vault } from './grants.ts';

/** A grant that waits to be fetched at the token endpoint. */
export interface CodeGrant {
  readonly grant: Grant;
  readonly redirectUri: string;
  /** Null where proof keys are not known of. */
  readonly codeChallenge: string | null;
}

const decisionSchema = z.object({
  ceremony: z.string(),
  decision: z.enum(['agree', 'cancel']),
  pin: z.string().optional(),
  person: z.string().optional(),
});

function addressBack(
  back: { readonly redirectUri: string; readonly state: string | null },
  result: Record<string, string>,
): string {
  const address = new URL(back.redirectUri);
  for (const [name, value] of Object.entries(result)) address.searchParams.set(name, value);
  if (back.state !== null) address.searchParams.set('state', back.state);
  return address.href;
}

function sendBack(response: Response, address: string): void {
  response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(303, address);
}

/** A question to a signer, and where its answer led once it is given. */
export interface AskedCeremony {
  readonly request: AuthorizationRequest;
  ledTo: string | null;
}

function grantOf(request: AuthorizationRequest, userId: string): Grant {
  if (request.scope === 'service') return { scope: 'service', clientId: request.clientId, userId };
  const { clientId, credentialId, numSignatures, hashes, hashAlgorithmOid } = request;
  return { scope: 'credential', clientId, userId, credentialId, numSignatures, hashes, hashAlgorithmOid };
}

/** `oauth2/authorize`: shows the consent page (GET) and takes the signer's decision (POST). */
export function authorizeRoutes(settings: {
  /** Where the API stands: `/csc/v2`. */
  readonly base: string;
  /** What the service calls itself. */
  readonly service: string;
  readonly read: (query: unknown) => Reading;
  readonly people: readonly DemoPerson[];
  readonly ceremonies: Vault<AskedCeremony>;
  readonly codes: Vault<CodeGrant>;
}): Router {
  const { base, service, read, people, ceremonies, codes } = settings;
  const action = `${base}/oauth2/authorize`;
  const router = express.Router();
  const tell = (response: Response, sentence: string): void => {
    sendPage(response, 400, problemPage(service, sentence));
  };

  router.get(action, (request, response) => {
    const reading = read(request.query);
    if (reading.outcome === 'unknown') {
      tell(response, reading.sentence);
    } else if (reading.outcome === 'refused') {
      const problem = { error: reading.error, error_description: reading.description };
      sendBack(response, addressBack(reading.back, problem));
    } else {
      const id = ceremonies.put({ request: reading.request, ledTo: null });
      const { request: asked } = reading;
      sendPage(response, 200, consentPage({ id, request: asked, people, pinWasWrong: false, service, action }));
    }
  });

  router.post(action, express.urlencoded({ extended: false }), (request, response) => {
    const decision = decisionSchema.safeParse(request.body);
    const ceremony = decision.success ? ceremonies.find(decision.data.ceremony) : null;
    if (!decision.success || !ceremony) {
      tell(response, 'Deze vraag om te ondertekenen is te lang geleden gesteld.');
      return;
    }
    const { request: asked } = ceremony;
    const answerWith = (result: Record<string, string>): void => {
      ceremony.ledTo = addressBack(asked, result);
      sendBack(response, ceremony.ledTo);
    };
    const { ceremony: id, decision: choice, pin, person } = decision.data;
    const userId = asked.scope === 'credential' ? asked.holder.id : people.find((one) => one.id === person)?.id;
    if (ceremony.ledTo !== null) {
      // A double click or a page gone back to: the first answer stands.
      sendBack(response, ceremony.ledTo);
    } else if (choice === 'cancel') {
      answerWith({ error: 'access_denied', error_description: 'The signer cancelled' });
    } else if (userId === undefined) {
      tell(response, 'Deze persoon is hier niet bekend.');
    } else if (pin?.trim() !== demoPin) {
      const again = asked.scope === 'service' ? { ...asked, hint: userId } : asked;
      sendPage(response, 422, consentPage({ id, request: again, people, pinWasWrong: true, service, action }));
    } else {
      const { redirectUri, codeChallenge } = asked;
      answerWith({ code: codes.put({ grant: grantOf(asked, userId), redirectUri, codeChallenge }) });
    }
  });
  return router;
}
