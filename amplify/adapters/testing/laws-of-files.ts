import { expect, test } from 'vitest';
import type { PromptFile, PromptMessage } from '../../domain/prompt.ts';
import { complete, saying } from './laws-of-answers.ts';
import type { ModelAdapter } from './model-upstream.ts';
import { plainRequest, readAnswerOf } from './read-model-events.ts';

const anImage = {
  kind: 'image',
  name: 'dot.png',
  type: 'image/png',
  base64: 'iVBORw0KGgo=',
} as const;

function asking(file: PromptFile): PromptMessage {
  return { role: 'user', content: 'What is this?', files: [file] };
}

/** How a model is given files. */
export function lawsOfFiles({ open, cannot }: ModelAdapter): void {
  test('a model is given an image as it is, beside the words of its question', async () => {
    await using subject = await open();
    subject.upstream.does(saying(complete));
    await readAnswerOf(subject, { ...plainRequest, messages: [asking(anImage)] });
    expect(subject.upstream.heard()[0]?.items).toEqual([
      { kind: 'said', role: 'user', text: 'What is this?' },
      { kind: 'file', type: 'image/png', base64: anImage.base64 },
    ]);
  });

  test.skipIf(cannot.includes('documents'))(
    'the same for a document, by whatever name',
    async () => {
      await using subject = await open();
      subject.upstream.does(saying(complete));
      const aPdf = {
        kind: 'pdf',
        name: '☂ (1)/".pdf',
        type: 'application/pdf',
        base64: 'JVBERi0x',
      } as const;
      await readAnswerOf(subject, { ...plainRequest, messages: [asking(aPdf)] });
      expect(subject.upstream.heard()[0]?.items).toEqual([
        { kind: 'said', role: 'user', text: 'What is this?' },
        { kind: 'file', type: 'application/pdf', base64: aPdf.base64 },
      ]);
    },
  );
}
