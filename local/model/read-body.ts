import type { IncomingMessage } from 'node:http';

/** As much as the product sends: its files, a third longer in Base64. */
const longest = 32 * 1024 * 1024;

/** A request's body as JSON; `undefined` where it is none or too long. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= longest) chunks.push(bytes);
  }
  try {
    return length <= longest ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
  } catch {
    return undefined;
  }
}
