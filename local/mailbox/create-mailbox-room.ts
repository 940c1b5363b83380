import type { HttpRoom } from '../server/http-room.ts';
import type { Mailbox } from './mailbox.ts';

/** Lists what is in a mailbox, as JSON, newest first. */
export function createMailboxRoom(mailbox: Mailbox): HttpRoom {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(mailbox.list()));
    return Promise.resolve();
  };
}
