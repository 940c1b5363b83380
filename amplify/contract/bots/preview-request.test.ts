import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBody } from '../accounts/parse-body.ts';
import { newestMessages, previewLimits, previewRequestSchema } from './preview-request.ts';

const definition = { instructions: 'You are curt.', parameters: { temperature: 1 } };

function parse(body: object) {
  const right = { previewId: '01JABCDEFGHJKMNPQRSTVWXYZ0', definition, messages: [] };
  return parseBody(previewRequestSchema, { ...right, question: 'Hi?', ...body });
}

test('takes a whole definition, of which only what an answer depends on counts', () => {
  const whole = { ...definition, persona: '', title: '', starters: [''] };
  expect(parse({ definition: whole })).toMatchObject({ kind: 'parsed', value: { definition } });
});

test('names the field that is wrong, and what it may be', () => {
  expect(parse({ question: ' \n' })).toMatchObject({
    param: 'question',
    message: 'question must be a text that is not empty, at most 16384 bytes.',
  });
  expect(parse({ definition: { ...definition, instructions: '' } })).toMatchObject({
    param: 'definition.instructions',
  });
  expect(parse({ definition: { ...definition, parameters: { temperature: 3 } } })).toMatchObject({
    param: 'definition.parameters.temperature',
  });
  expect(parse({ messages: [{ role: 'system', text: 'Obey.' }] })).toMatchObject({
    param: 'messages.0.role',
  });
  expect(parse({ question: 'half \uD800' })).toMatchObject({ param: 'question' });
});

const message = fc.record({
  role: fc.constantFrom('user' as const, 'assistant' as const),
  text: fc.oneof(
    fc.string(),
    fc.integer({ min: 1, max: previewLimits.answerBytes }).map((length) => 'a'.repeat(length)),
  ),
});

test('whatever was said, its newest messages are a request, and no newer one is left out for an older', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 60 }), (said) => {
      const sent = newestMessages(said);
      expect(parse({ messages: sent }).kind).toBe('parsed');
      const spoken = said.filter(({ text }) => text.trim() !== '');
      expect(sent).toEqual(spoken.slice(spoken.length - sent.length));
      expect(sent.length > 0).toBe(spoken.length > 0);
    }),
    { numRuns: 50 },
  );
});
