import { join } from 'node:path';
import { cscService } from './csc/service.ts';
import type { CscClient } from './csc/authorization-request.ts';
import { goodBehaviour } from './csc/behaviour.ts';
import type { Behaviour } from './csc/behaviour.ts';
import { openWallet } from './csc/credentials.ts';
import { cscProfile } from './csc/version-1/csc-profile.ts';
import { version1Service } from './csc/version-1/service.ts';
import { itsmeService } from './itsme/service.ts';
import type { ItsmeClient } from './itsme/service.ts';
import { ocspService, setRevoked } from './ocsp/service.ts';
import { oidcService } from './oidc/service.ts';
import type { OidcClient } from './oidc/provider.ts';
import type { DemoPerson } from './people.ts';
import { openAuthority } from './pki/authority.ts';
import { openServers, serviceNames } from './ports.ts';
import type { Ports } from './ports.ts';
import { timestampService } from './tsa/service.ts';

export type { Behaviour, CscClient, DemoPerson, ItsmeClient, OidcClient, Ports };

export interface DoublesSettings {
  /** Where keys, certificates and ports are kept; made when it is not there. */
  readonly folder: string;
  readonly people: readonly DemoPerson[];
  /** Whose electronic seal is made, and the password of its file; `Paraaf demonstratie` and none unless said. */
  readonly seal?: { readonly name: string; readonly password: string };
  readonly clients: { readonly oidc: OidcClient; readonly csc: CscClient; readonly itsme: ItsmeClient };
  readonly ports?: Ports;
  /** The name by which others reach this host, when the doubles run in a container: they listen on its network then. */
  readonly hostName?: string;
}

export interface DoublesAddresses {
  readonly oidcIssuer: string;
  /** Base of the CSC API, ending in `/csc/v2`. */
  readonly cscUrl: string;
  /** The same service by version 1.0.4 of the API, ending in `/csc/v1`. */
  readonly cscVersion1Url: string;
  /** Base of the API of itsme sign. */
  readonly itsmeUrl: string;
  readonly tsaUrl: string;
  readonly ocspUrl: string;
  /** Where `POST { "down": true }` stops the time-stamping authority. */
  readonly tsaControlUrl: string;
  /** Where `POST { "revoke": PERSON }` and `{ "reinstate": PERSON }` change a certificate's status. */
  readonly ocspControlUrl: string;
  readonly trustAnchorsPem: string;
  /** PKCS#12 file of the seal. */
  readonly sealFile: string;
}

export interface Doubles extends DoublesAddresses {
  readonly control: {
    /** How the signing services behave; for changing while they run. */
    readonly csc: Behaviour;
    readonly itsme: Behaviour;
    setTsaDown(down: boolean): void;
    /** Resolves to false when there is no such person. */
    setRevoked(personId: string, revoked: boolean): Promise<boolean>;
  };
  close: () => Promise<void>;
}

/**
 * Starts the services that the demo and the tests run on, each at its own port of 127.0.0.1: an OpenID provider, a
 * remote signing service (CSC API v2.0 and v1.0.4), itsme sign, a time-stamping authority (RFC 3161) and the OCSP responder (RFC 6960) of the
 * test certificate authority that issued everybody's certificate.
 */
export async function startDoubles({
  folder,
  people,
  seal = { name: 'Paraaf demonstratie', password: '' },
  clients,
  ports = {},
  hostName,
}: DoublesSettings): Promise<Doubles> {
  const servers = await openServers(folder, ports, hostName);
  const close = async (): Promise<void> => {
    await Promise.all(serviceNames.map((name) => servers[name].close()));
  };
  try {
    const { oidc, csc, itsme, tsa, ocsp } = servers;
    const authority = await openAuthority(join(folder, 'pki'), ocsp.origin);
    const timestamping = timestampService(authority.timestamping);
    tsa.serve(timestamping.app);
    ocsp.serve(ocspService(authority, people));
    const behaviours = { csc: goodBehaviour(), itsme: goodBehaviour() };
    const ofCsc = { people, clients: [clients.csc], origin: csc.origin, behaviour: behaviours.csc };
    const version1 = version1Service({
      ...ofCsc,
      wallet: openWallet(authority, people, behaviours.csc),
      profile: cscProfile,
      tokenLastsSeconds: 600,
    });
    csc.serve(cscService({ ...ofCsc, authority }).use(version1));
    itsme.serve(
      itsmeService({ authority, people, client: clients.itsme, origin: itsme.origin, behaviour: behaviours.itsme }),
    );
    oidc.serve(oidcService({ folder: join(folder, 'oidc'), issuer: oidc.origin, people, client: clients.oidc }));
    return {
      oidcIssuer: oidc.origin,
      cscUrl: `${csc.origin}/csc/v2`,
      cscVersion1Url: `${csc.origin}/csc/v1`,
      itsmeUrl: `${itsme.origin}/csc/v1`,
      tsaUrl: `${tsa.origin}/tsa`,
      ocspUrl: `${ocsp.origin}/ocsp`,
      tsaControlUrl: `${tsa.origin}/control`,
      ocspControlUrl: `${ocsp.origin}/control`,
      trustAnchorsPem: authority.trustAnchorsPem,
      sealFile: await authority.sealFile(seal),
      control: {
        ...behaviours,
        setTsaDown: (down) => {
          timestamping.setDown(down);
        },
        setRevoked: (personId, revoked) => setRevoked(authority, people, personId, revoked),
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}
