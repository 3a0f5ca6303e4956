import { Provider } from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { pageHeaders, problemPage, renderPage } from '../pages/page.ts';
import type { Page } from '../pages/page.ts';
import type { DemoPerson } from '../people.ts';
import { keepProviderKeys } from './keys.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { loggedOutPage, logoutPage, serviceName } from './pages.ts';

export interface OidcClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
}

/** Path of the page where a person is chosen, for an interaction. */
export const interactionPath = (uid: string): string => `/aanmelden/${uid}`;

const minuteSeconds = 60;

const show = (context: KoaContextWithOIDC, page: Page): void => {
  context.set(pageHeaders(page.formOrigins));
  context.body = renderPage(page);
};

/** The origins a sign-in or sign-out may lead back to. */
export const originsOf = (client: OidcClient): string[] => [
  ...new Set([...client.redirectUris, ...client.postLogoutRedirectUris].map((uri) => new URL(uri).origin)),
];

/**
 * An OpenID provider for the given people and one confidential client: authorization code with PKCE, RS256, consent
 * taken as given, signing out without a question. Its keys are kept in the folder.
 */
export function openProvider(
  folder: string,
  issuer: string,
  people: readonly DemoPerson[],
  client: OidcClient,
): Provider {
  const { signingKey, cookieKey } = keepProviderKeys(folder);
  const configuration: Configuration = {
    adapter: memoryAdapter,
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [...client.redirectUris],
        post_logout_redirect_uris: [...client.postLogoutRedirectUris],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [signingKey] },
    scopes: ['openid', 'profile', 'email'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    // Cookies know no ports: these names keep apart from those of the application on the same host.
    cookies: {
      keys: [cookieKey],
      names: { session: 'demo_op_session', interaction: 'demo_op_interaction', resume: 'demo_op_resume' },
    },
    ttl: {
      Session: 10 * minuteSeconds,
      Interaction: 60 * minuteSeconds,
      Grant: 60 * minuteSeconds,
      IdToken: 60 * minuteSeconds,
      AccessToken: 60 * minuteSeconds,
      AuthorizationCode: 5 * minuteSeconds,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          show(context, logoutPage(form, originsOf(client)));
        },
        postLogoutSuccessSource: (context) => {
          show(context, loggedOutPage);
        },
      },
    },
    interactions: { url: (_context, { uid }) => interactionPath(uid) },
    findAccount: (_context, accountId) => {
      const person = people.find(({ id }) => id === accountId);
      return (
        person && {
          accountId,
          claims: () => ({
            sub: person.id,
            name: person.name,
            given_name: person.givenName,
            family_name: person.familyName,
            email: person.email,
            email_verified: true,
          }),
        }
      );
    },
    loadExistingGrant: async (context) => {
      const { client: asking, session, provider, result } = context.oidc;
      const accountId = result?.login?.accountId ?? session?.accountId;
      if (!asking || accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: asking.clientId, accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    renderError: (context, { error }) => {
      show(context, problemPage(serviceName, `Aanmelden of afmelden lukt niet (${error}).`));
    },
  };
  return new Provider(issuer, configuration);
}
