import * as z from 'zod';
import type { HeardItem } from './model-upstream.ts';

/** A file in an address, as OpenAI's APIs take it. */
export const fileUrl = z.string().regex(/^data:[\w/+.-]+;base64,[\w+/=]+$/);

/** What an upstream has heard by such an address. */
export function fileHeard(url: string): HeardItem {
  const [head = '', base64 = ''] = url.split(';base64,');
  return { kind: 'file', type: head.slice('data:'.length), base64 };
}
