import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PageFault, PageReader, ReadPage } from '../../app/tools/page-reader.ts';
import { checkPageAddress } from '../../domain/page-address.ts';
import { createConnectPublicly, type HostParts } from './host-connection.ts';
import { textOf } from './read-answer.ts';

type PageReaderParts = HostParts & {
  /** Those whose pages may be read. */
  readonly origins: readonly string[];
  /** Milliseconds for a page, with all that it leads to. */
  readonly patience?: number;
};

const mostRedirects = 3;

/** Reads pages by https at addresses of the public internet; what each redirect leads to is looked at as the first. */
export function createHttpsPageReader(parts: PageReaderParts): PageReader {
  const { origins, patience = 10_000 } = parts;
  const connectPublicly = createConnectPublicly(parts);

  async function read(given: string, signal: AbortSignal): Promise<ReadPage> {
    let checked = checkPageAddress(given, origins);
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      if (checked.kind === 'refused') return failed(checked.code);
      const { url } = checked;
      const connection = await connectPublicly(url.hostname, signal);
      if (typeof connection === 'string') return failed(connection);
      const answer = await ask(url, connection, signal);
      const location = locationOf(answer);
      if (location === null) return await pageOf(url, answer);
      answer.destroy();
      checked = checkPageAddress(location, origins, url);
    }
    return failed('too-many-redirects');
  }

  return {
    origins,
    async read(address, signal) {
      const late = AbortSignal.timeout(patience);
      try {
        return await read(address, AbortSignal.any([signal, late]));
      } catch {
        return failed(late.aborted ? 'too-slow' : 'unreachable');
      }
    },
  };
}

function failed(code: PageFault): ReadPage {
  return { kind: 'failed', code };
}

async function pageOf(url: URL, answer: IncomingMessage): Promise<ReadPage> {
  if (answer.statusCode !== 200) {
    answer.destroy();
    return failed('not-given');
  }
  const read = await textOf(answer);
  answer.destroy();
  if (read.kind === 'failed') return read;
  return { kind: 'read', address: url.href, text: read.text, isCut: read.isCut };
}

const redirects = [301, 302, 303, 307, 308];

function locationOf({ statusCode = 0, headers }: IncomingMessage): string | null {
  return redirects.includes(statusCode) ? (headers.location ?? null) : null;
}

function ask(url: URL, connection: Duplex, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request({
      // Without an agent of any kind, which would connect by itself, or keep a connection for what comes next.
      createConnection: () => connection,
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: {
        host: url.host,
        accept: 'text/html, text/plain, application/json',
        'accept-encoding': 'identity',
        'user-agent': 'Parlance',
      },
      signal,
    });
    call.on('response', resolve);
    call.on('error', (error) => {
      connection.destroy();
      reject(error);
    });
    call.end();
  });
}
