import type { Model } from '../models/model.ts';
import type { Attachment } from './attachment.ts';

/** As much of a model as decides which files it is given. */
export type Reader = Pick<Model, 'provider' | 'name' | 'inputs'>;

/** How a model is given a file: as it is, in words, or not at all and why. */
export type Fit = 'whole' | 'in words' | 'no-images' | 'image-too-large' | 'no-words';

/** What Bedrock takes of each at most, in bytes. */
const bedrockLimits = { image: 3_750_000, pdf: 4_500_000 };

/** How many of each a request may hold as they are, those of earlier questions with them. */
export function mostWhole({ provider }: Pick<Reader, 'provider'>): {
  readonly image: number;
  readonly pdf: number;
} {
  // Converse's reference, November 2026.
  return provider === 'bedrock' ? { image: 20, pdf: 5 } : { image: Infinity, pdf: Infinity };
}

/** How a model is given an attachment. */
export function fitOf(
  { provider, inputs }: Pick<Reader, 'provider' | 'inputs'>,
  { kind, bytes, hasText }: Pick<Attachment, 'kind' | 'bytes' | 'hasText'>,
): Fit {
  if (kind === 'text') return 'in words';
  const isTooLarge = provider === 'bedrock' && bytes > bedrockLimits[kind];
  if (kind === 'image') {
    if (!inputs.includes('image')) return 'no-images';
    return isTooLarge ? 'image-too-large' : 'whole';
  }
  if (inputs.includes('pdf') && !isTooLarge) return 'whole';
  return hasText ? 'in words' : 'no-words';
}
