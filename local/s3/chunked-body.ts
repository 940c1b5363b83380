import { AwsError } from '../aws/aws-error.ts';

export type Trailers = Map<string, string>;

const longestLine = 16_384;

/**
 * Takes the frames of `aws-chunked` off a body: `size[;extension]`, the bytes, an
 * empty frame, then trailers, which are put into `trailers`.
 */
export async function* decodeChunks(
  source: AsyncIterable<Uint8Array>,
  trailers: Trailers,
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  // Bytes of the present frame still to come; null before a frame's first line.
  let left: number | null = null;
  let state: 'frames' | 'trailers' | 'done' = 'frames';
  for await (const bytes of source) {
    rest = Buffer.concat([rest, bytes]);
    while (state !== 'done') {
      if (left !== null && left > 0) {
        const data = rest.subarray(0, left);
        if (data.length === 0) {
          break;
        }
        rest = rest.subarray(data.length);
        left -= data.length;
        yield data;
        continue;
      }
      const line = takeLine(rest);
      if (line === null) {
        break;
      }
      rest = rest.subarray(line.length + 2);
      if (state === 'trailers') {
        state = readTrailer(line, trailers) ? 'trailers' : 'done';
      } else if (left === 0) {
        left = frameEnd(line);
      } else {
        left = sizeOf(line);
        state = left === 0 ? 'trailers' : 'frames';
        left = left === 0 ? null : left;
      }
    }
  }
  if (state === 'frames') {
    throw incomplete();
  }
}

function takeLine(bytes: Buffer): string | null {
  const end = bytes.indexOf('\r\n');
  if (end < 0 && bytes.length > longestLine) {
    throw incomplete();
  }
  return end < 0 ? null : bytes.subarray(0, end).toString('latin1');
}

function frameEnd(line: string): null {
  if (line !== '') {
    throw incomplete();
  }
  return null;
}

function sizeOf(line: string): number {
  const [, digits] = /^([0-9a-fA-F]{1,8})(?:;.*)?$/.exec(line) ?? [];
  if (digits === undefined) {
    throw incomplete();
  }
  return Number.parseInt(digits, 16);
}

/** False at the empty line that ends the trailers. */
function readTrailer(line: string, trailers: Trailers): boolean {
  const [name = '', ...value] = line.split(':');
  if (name === '') {
    return false;
  }
  trailers.set(name.trim().toLowerCase(), value.join(':').trim());
  return true;
}

function incomplete(): AwsError {
  return new AwsError('IncompleteBody', 'The aws-chunked body is cut short or malformed.');
}
