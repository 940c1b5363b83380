import { lookup as lookUp } from 'node:dns/promises';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { unlessAborted } from '../../app/unless-aborted.ts';
import { isPublicAddress } from './public-addresses.ts';

export type Address = { readonly address: string; readonly family: number };

/** How hosts are found and connected to. */
export type HostParts = {
  /** Where a host is, as DNS says. */
  readonly lookup?: (host: string) => Promise<readonly Address[]>;
  /** Opens a connection to a host at one of these addresses and no other. */
  readonly connect?: (host: string, addresses: readonly Address[]) => Duplex;
};

/** Opens a connection to a host of the public internet, or says why there is none. */
export type ConnectPublicly = (
  host: string,
  signal: AbortSignal,
) => Promise<Duplex | 'unreachable' | 'not-public'>;

/** A host is looked up once, and all that it leads to looked at, before any of it is connected to. */
export function createConnectPublicly({
  lookup = systemLookup,
  connect = secureConnection,
}: HostParts): ConnectPublicly {
  return async (host, signal) => {
    // Looking up a name cannot be stopped, only no longer be waited for.
    const addresses = await unlessAborted(lookup(host), signal);
    if (addresses.length === 0) return 'unreachable';
    if (!addresses.every(({ address }) => isPublicAddress(address))) return 'not-public';
    return connect(host, addresses);
  };
}

function systemLookup(host: string): Promise<readonly Address[]> {
  return lookUp(host, { all: true });
}

/** The name is for the certificate; it is not looked up again, so it cannot lead elsewhere by now. */
function secureConnection(host: string, addresses: readonly Address[]): Duplex {
  return connectTls({
    host,
    port: 443,
    servername: host,
    ALPNProtocols: ['http/1.1'],
    lookup: (_host, { all }, done) => {
      const [first] = addresses;
      if (all === true) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family);
    },
  });
}
