import { expect, test } from 'vitest';
import { adapterBeforeWire } from '../testing/adapter-before-wire.ts';
import { converseWire } from '../testing/converse-wire.ts';
import { describeModelGateway } from '../testing/describe-model-gateway.ts';
import { langchainBedrockGateway } from '../testing/gateways-to.ts';
import { plainRequest, readAnswerOf } from '../testing/read-model-events.ts';

// LangChain keeps no signature of a thought: docs/decisions/0031.
const adapter = adapterBeforeWire(langchainBedrockGateway, converseWire, [
  'documents',
  'carried',
  'reasoning-tokens',
  'should-retry',
]);

describeModelGateway('LangChain, ConverseStream', adapter);

test('who wants JSON has the model told, beside its instructions', async () => {
  await using subject = await adapter.open();
  const end = { kind: 'end', reason: 'complete', usage: null } as const;
  subject.upstream.does({ kind: 'say', says: [{ kind: 'text', text: '{}' }, end], last: 'close' });
  await readAnswerOf(subject, { ...plainRequest, parameters: { answerForm: { kind: 'json' } } });
  const [heard] = subject.upstream.heard();
  expect(heard?.items.filter((item) => item.kind === 'said')).toEqual([
    {
      kind: 'said',
      role: 'system',
      text: expect.stringMatching(/^Be brief\.\s+Answer with one JSON/),
    },
    { kind: 'said', role: 'user', text: 'Hello' },
  ]);
});
