import { serviceName } from '../consent-page.ts';
import type { Version1Profile } from './profile.ts';

/** A service as CSC API v1.0.4 has it, under `/csc/v1`. */
export const cscProfile: Version1Profile = {
  base: '/csc/v1',
  service: serviceName,
  info: (address, { ownTokens }) => ({
    specs: '1.0.4.0',
    name: 'Paraaf demonstratie ondertekendienst',
    logo: `${address}/logo.png`,
    region: 'BE',
    lang: 'nl-BE',
    description: 'Remote signing with test certificates, for demonstration only',
    authType: ['oauth2code', ...(ownTokens ? ['oauth2client'] : [])],
    oauth2: address,
    methods: [
      'info',
      'oauth2/authorize',
      'oauth2/token',
      'credentials/list',
      'credentials/info',
      'credentials/authorize',
      'signatures/signHash',
    ],
  }),
  grantTypes: ({ ownTokens }) => [
    'authorization_code',
    'refresh_token',
    ...(ownTokens ? (['client_credentials'] as const) : []),
  ],
  accountTokenFault: () => null,
  queryFault: () => null,
  onlyChains: false,
  needsMaxResults: false,
  authorizes: true,
  describeAuthorization: (_credential, { consent, maxSignatures }) => ({
    authMode: consent,
    ...(consent === 'explicit' && { PIN: { presence: 'true', format: 'N', label: 'Pincode' } }),
    multisign: maxSignatures,
    lang: 'nl-BE',
  }),
};
