import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import type { HttpRoom } from '../local/server/http-room.ts';

/** Headers of one address, as Amplify Hosting would add them. */
export type HeadersOf = (path: string) => Readonly<Record<string, string>>;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** A path that cannot be decoded names no file. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}

function fileFor(folder: string, path: string): string {
  const wanted = normalize(join(folder, decoded(path)));
  const inside = wanted.startsWith(folder + sep);
  if (inside && existsSync(wanted) && statSync(wanted).isFile()) return wanted;
  return join(folder, 'index.html');
}

/**
 * Serves a built page as Amplify Hosting does: a path without a file gets
 * `index.html`, a missing asset a 404, and every answer the given headers.
 */
export function createStaticPage(folder: string, headersOf: HeadersOf): HttpRoom {
  return (request, response, address) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return Promise.resolve();
    }
    const file = fileFor(folder, address.pathname);
    const missing = extname(address.pathname) !== '' && file.endsWith('index.html');
    if (missing && address.pathname !== '/index.html') {
      response.writeHead(404, headersOf(address.pathname)).end();
      return Promise.resolve();
    }
    response.writeHead(200, {
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
      ...headersOf(address.pathname),
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
    return Promise.resolve();
  };
}
