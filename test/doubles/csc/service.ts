import express from 'express';
import type { Express, Request, Response } from 'express';
import { assets } from '../pages/assets.ts';
import type { CertificateAuthority } from '../pki/authority.ts';
import type { DemoPerson } from '../people.ts';
import { signatureAlgorithmsOf } from './algorithms.ts';
import { answer, refuse } from './answer.ts';
import type { Answer } from './answer.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import type { CscClient, Reading } from './authorization-request.ts';
import { goodBehaviour, unlessAway } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { serviceName } from './consent-page.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import type { AskedCeremony, CodeGrant } from './authorize-routes.ts';
import { authorizeCredential, credentialInfo, listCredentials } from './credential-endpoints.ts';
import type { CredentialService } from './credential-endpoints.ts';
import { openWallet } from './credentials.ts';
import { openVault } from './grants.ts';
import type { CredentialGrant, Grant } from './grants.ts';
import { signHashes } from './sign-hash-endpoint.ts';
import { answerTokenRequest, revokeToken } from './token-endpoint.ts';
import type { TokenVaults } from './token-endpoint.ts';

const minuteMs = 60_000;
const ceremonyLastsMs = 30 * minuteMs;
const codeLastsMs = 5 * minuteMs;
const accessLastsMs = 10 * minuteMs;
const refreshLastsMs = 60 * minuteMs;

export interface CscServiceSettings {
  readonly authority: CertificateAuthority;
  readonly people: readonly DemoPerson[];
  readonly clients: readonly CscClient[];
  readonly origin: string;
  /** Milliseconds since 1970; tests move it. */
  readonly now?: () => number;
  readonly behaviour?: Behaviour;
}

const serviceInfo = (origin: string, { ownTokens }: Behaviour): object => ({
  specs: '2.0.0.2',
  name: 'Paraaf demonstratie ondertekendienst',
  region: 'BE',
  lang: 'nl-BE',
  description: 'Remote signing with test certificates, for demonstration only',
  authType: ['oauth2code', ...(ownTokens ? ['oauth2client'] : [])],
  oauth2: `${origin}/csc/v2`,
  asynchronousOperationMode: false,
  methods: [
    'info',
    'oauth2/authorize',
    'oauth2/token',
    'oauth2/revoke',
    'credentials/list',
    'credentials/info',
    'credentials/authorize',
    'signatures/signHash',
  ],
  signAlgorithms: { algos: [...signatureAlgorithmsOf('rsa'), ...signatureAlgorithmsOf('ec')] },
  signature_formats: { formats: [], envelope_properties: [] },
  conformance_levels: [],
});

function send(response: Response, { status, body }: Answer): void {
  response.status(status).set('cache-control', 'no-store');
  if (status === 401) response.set('www-authenticate', 'Bearer realm="csc"');
  response.json(body);
}

/** A remote signing service that speaks CSC API v2.0 under `/csc/v2`, for the given people with the PIN 1234. */
export function cscService(settings: CscServiceSettings): Express {
  const { authority, people, clients, origin, now = Date.now, behaviour = goodBehaviour() } = settings;
  const ceremonies = openVault<AskedCeremony>(ceremonyLastsMs, now);
  const codes = openVault<CodeGrant>(codeLastsMs, now);
  const accessTokens = openVault<Grant>(accessLastsMs, now);
  const refreshTokens = openVault<Grant>(refreshLastsMs, now);
  const sads = openVault<CredentialGrant>(accessLastsMs, now);
  const lasts = accessLastsMs / 1000;
  const vaultsNow = (): TokenVaults => ({
    ...{ codes, accessTokens, refreshTokens, accessLastsSeconds: lasts },
    grantTypes: [
      'authorization_code',
      'refresh_token',
      ...(behaviour.ownTokens ? (['client_credentials'] as const) : []),
    ],
  });
  const wallet = openWallet(authority, people, behaviour);
  const service: CredentialService = { wallet, people, sads, accessTokens, sadLastsSeconds: lasts, behaviour };

  const app = express().disable('x-powered-by');
  app.use(assets());
  const read = (query: unknown): Reading => readAuthorizationRequest(query, clients, people);
  app.use(authorizeRoutes({ base: '/csc/v2', service: serviceName, read, people, ceremonies, codes }));
  app.use('/csc/v2', unlessAway(behaviour));

  const form = express.urlencoded({ extended: false });
  app.post('/csc/v2/oauth2/token', form, (request, response) => {
    send(response, answerTokenRequest(request.body, request.headers.authorization, clients, vaultsNow()));
  });
  app.post('/csc/v2/oauth2/revoke', form, (request, response) => {
    const refusal = revokeToken(request.body, request.headers.authorization, clients, vaultsNow());
    if (refusal) send(response, refusal);
    else response.sendStatus(204);
  });

  const json = express.json({ limit: '256kb' });
  app.post('/csc/v2/info', json, (_request, response) => {
    send(response, answer(serviceInfo(origin, behaviour)));
  });

  const protectedBy = (
    path: string,
    act: (body: unknown, token: string, grant: Grant) => Answer | Promise<Answer>,
  ): void => {
    app.post(`/csc/v2/${path}`, json, async (request: Request, response) => {
      const [, token = ''] = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
      const grant = accessTokens.find(token);
      if (!grant) send(response, refuse('invalid_token', 'The access token is missing, unknown or expired'));
      else send(response, await act(request.body, token, grant));
    });
  };
  protectedBy('credentials/list', (body, _token, grant) => listCredentials(body, grant, service));
  protectedBy('credentials/info', (body, _token, grant) => credentialInfo(body, grant, service));
  protectedBy('credentials/authorize', (body, _token, grant) => authorizeCredential(body, grant, service));
  protectedBy('signatures/signHash', (body, token, grant) => signHashes(body, token, grant, service));
  return app;
}
