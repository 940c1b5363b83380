import type { HttpRoom } from './http-room.ts';

/**
 * Lets pages of the given origins read a room's answers, as AppSync and Cognito let every
 * origin. Only the named ones here: any page on the Internet can reach this machine's port.
 */
export function allowOrigins(room: HttpRoom, origins: readonly string[]): HttpRoom {
  if (origins.length === 0) return room;
  return (request, response, address) => {
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return room(request, response, address);
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
    response.setHeader('access-control-expose-headers', 'x-amzn-requestid, x-amzn-errortype');
    if (request.method !== 'OPTIONS') return room(request, response, address);
    response.writeHead(204, {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        request.headers['access-control-request-headers'] ?? 'authorization, content-type',
      'access-control-max-age': '86400',
    });
    response.end();
    return Promise.resolve();
  };
}
