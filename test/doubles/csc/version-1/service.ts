import express from 'express';
import type { Express, Response } from 'express';
import { assets } from '../../pages/assets.ts';
import { answer, refuse } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { CscClient } from '../authorization-request.ts';
import { authorizeRoutes } from '../authorize-routes.ts';
import type { AskedCeremony, CodeGrant } from '../authorize-routes.ts';
import { unlessAway } from '../behaviour.ts';
import type { Behaviour } from '../behaviour.ts';
import type { CredentialService } from '../credential-endpoints.ts';
import type { Wallet } from '../credentials.ts';
import { openVault } from '../grants.ts';
import type { CredentialGrant, Grant } from '../grants.ts';
import type { DemoPerson } from '../../people.ts';
import { answerTokenRequest } from '../token-endpoint.ts';
import { readVersion1Request } from './authorization-request.ts';
import { authorizeCredential, credentialInfo, listCredentials, signHashes } from './endpoints.ts';
import type { Version1Profile } from './profile.ts';

const minuteMs = 60_000;

export interface Version1Settings {
  readonly wallet: Wallet;
  readonly people: readonly DemoPerson[];
  readonly clients: readonly CscClient[];
  readonly origin: string;
  readonly behaviour: Behaviour;
  readonly profile: Version1Profile;
  /** How long tokens last, in seconds. */
  readonly tokenLastsSeconds: number;
  /** Milliseconds since 1970; tests move it. */
  readonly now?: () => number;
}

function send(response: Response, { status, body }: Answer): void {
  response.status(status).set('cache-control', 'no-store').json(body);
}

/** A remote signing service that speaks CSC API v1.0.4, in the way of its profile. */
export function version1Service(settings: Version1Settings): Express {
  const { wallet, people, clients, origin, behaviour, profile, tokenLastsSeconds, now = Date.now } = settings;
  const { base } = profile;
  const tokenLastsMs = tokenLastsSeconds * 1000;
  const ceremonies = openVault<AskedCeremony>(30 * minuteMs, now);
  const codes = openVault<CodeGrant>(5 * minuteMs, now);
  const accessTokens = openVault<Grant>(tokenLastsMs, now);
  const refreshTokens = openVault<Grant>(tokenLastsMs, now);
  const sads = openVault<CredentialGrant>(tokenLastsMs, now);
  const service: CredentialService = {
    wallet,
    people,
    sads,
    accessTokens,
    sadLastsSeconds: tokenLastsSeconds,
    behaviour,
  };

  const app = express().disable('x-powered-by');
  app.use(assets());
  app.use(
    authorizeRoutes({
      base,
      service: profile.service,
      read: (query) => readVersion1Request(query, clients, profile, (id) => wallet.holderOf(id)),
      people,
      ceremonies,
      codes,
    }),
  );
  app.use(base, unlessAway(behaviour), express.json({ limit: '256kb' }), express.urlencoded({ extended: false }));
  app.post(`${base}/oauth2/token`, (request, response) => {
    const grantTypes = profile.grantTypes(behaviour);
    const vaults = { codes, accessTokens, refreshTokens, accessLastsSeconds: tokenLastsSeconds, grantTypes };
    send(response, answerTokenRequest(request.body, request.headers.authorization, clients, vaults));
  });
  app.post(`${base}/info`, (_request, response) => {
    send(response, answer(profile.info(`${origin}${base}`, behaviour)));
  });

  const protectedBy = (
    path: string,
    act: (body: unknown, token: string, grant: Grant) => Answer | Promise<Answer>,
  ): void => {
    app.post(`${base}/${path}`, async (request, response) => {
      const [, token = ''] = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
      const grant = accessTokens.find(token);
      if (!grant) send(response, refuse('invalid_token', 'The access token is missing, unknown or expired'));
      else send(response, await act(request.body, token, grant));
    });
  };
  protectedBy('credentials/list', (body, _token, grant) => listCredentials(body, grant, service, profile));
  protectedBy('credentials/info', (body, _token, grant) => credentialInfo(body, grant, service, profile));
  if (profile.authorizes) {
    protectedBy('credentials/authorize', (body, _token, grant) => authorizeCredential(body, grant, service));
  }
  protectedBy('signatures/signHash', (body, token, grant) => signHashes(body, token, grant, service));
  return app;
}
