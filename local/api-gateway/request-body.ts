import type { IncomingMessage } from 'node:http';
import { GatewayRefusal } from './gateway-refusal.ts';

/** Largest body that API Gateway takes. */
export const maxBodySize = 10_485_760;

/** Reads the whole body of a request; one that is too large is refused as soon as that is known. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodySize) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodySize) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): GatewayRefusal {
  return new GatewayRefusal(
    'REQUEST_TOO_LARGE',
    `HTTP content length exceeded ${maxBodySize} bytes.`,
  );
}
