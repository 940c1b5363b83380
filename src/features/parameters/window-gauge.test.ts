import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cautiousModel } from '../../../amplify/contract/models/cautious-model.ts';
import { messageTokens } from '../../../amplify/contract/parameters/token-estimate.ts';
import { anyModel } from '../../../amplify/contract/testing/any-model.ts';
import { anyParameters } from '../../../amplify/contract/testing/any-parameters.ts';
import { gaugeOf } from './window-gauge.ts';

const anyBranch = fc
  .array(fc.string({ unit: 'grapheme' }))
  .map((texts) =>
    texts.map((text, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', text }) as const),
  );

test('what is kept and what is left out are the whole branch together', () => {
  fc.assert(
    fc.property(anyModel, anyParameters, anyBranch, fc.string(), (model, counts, branch, text) => {
      const gauge = gaugeOf(model, counts, 'Be kind.', { branch, question: text });
      const saying = branch.filter((message) => message.text !== '');
      const tokens = saying.reduce((sum, message) => sum + messageTokens(message.text), 0);
      expect(gauge.kept.messages + gauge.leftOut.messages).toBe(saying.length);
      expect(gauge.kept.tokens + gauge.leftOut.tokens).toBe(tokens);
      expect(gauge.kept.tokens).toBeGreaterThanOrEqual(0);
      const used = gauge.instructions + gauge.question + gauge.kept.tokens;
      const isWithin = gauge.most === null || used <= gauge.most || gauge.kept.messages === 0;
      expect(isWithin).toBe(true);
    }),
  );
});

test('counts in messages where the window is set in messages', () => {
  const branch = Array.from({ length: 40 }, (_, index) => ({
    role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text: 'abc',
  }));
  const conversation = { branch, question: 'And?' };
  const counts = { window: { by: 'messages', most: 5 } } as const;
  const { kept, leftOut } = gaugeOf(cautiousModel('llama'), counts, '', conversation);
  expect(kept.messages).toBeLessThan(5);
  expect(kept.messages).toBeGreaterThan(0);
  expect(leftOut.messages).toBe(40 - kept.messages);
});
