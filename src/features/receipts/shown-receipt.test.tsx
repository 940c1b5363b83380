import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Receipt, ReceiptOutcome } from '../../../amplify/contract/receipts/receipt.ts';
import type { ToolStep } from '../../../amplify/contract/steps.ts';
import { ToolCall } from './exchanged-calls.tsx';
import type { ReceiptAnswer } from './receipt-queries.ts';
import { SaidBefore } from './said-before.tsx';
import { Slip } from './slip.tsx';
import { said, sent } from './testing/sent-request.ts';

const call: ToolStep = {
  kind: 'tool',
  id: 'call',
  at: 0,
  milliseconds: 12,
  tool: 'plugin_tour',
  title: 'Tour',
  input: '{"inquiry_type":"price"}',
  state: 'done',
  output: 'Five crowns.',
  isCut: true,
};
const answer: ReceiptAnswer = {
  conversationId: 'c',
  id: 'a',
  steps: [call, { ...call, id: 'before', title: 'Of the answer before' }],
  code: null,
  createdAt: '2026-11-22T12:00:00Z',
};
const outcome: ReceiptOutcome = {
  milliseconds: 1500,
  firstToken: 250,
  tokensPerSecond: 40,
  usage: { inputTokens: 1000, outputTokens: 50, cachedTokens: 400 },
  rounds: [
    {
      requestId: 'req_1',
      beganAfter: 0,
      firstToken: 250,
      milliseconds: 1500,
      usage: null,
      end: 'complete',
      steps: ['call'],
    },
  ],
  price: {
    kind: 'known',
    currency: 'USD',
    date: '2026-11-17',
    isVerified: false,
    lines: [
      { what: 'input', tokens: 600, rate: 2, amount: 0.0012 },
      { what: 'cached', tokens: 400, rate: 0.5, amount: 0.0002 },
    ],
    total: 0.0014,
  },
};

test('a slip says what was paid for, by which list, which plugin spoke and why, and what was left out', () => {
  const reason = {
    kind: 'mentioned',
    term: ['grand tour'],
    messageId: '3',
    words: [{ word: 'tour', said: 'tuor', isMisspelt: true }],
  } as const;
  const receipt: Receipt = {
    request: {
      ...sent,
      model: { ...sent.model, asked: 'sol', replaces: 'not-allowed' },
      messages: { ...sent.messages, trimmed: ['0'], trimmedCount: 7 },
      leftOut: [{ name: 'temperature', why: 'not-taken' }],
      plugins: [
        { name: 'Tour', reason: { ...reason, term: [...reason.term], words: [...reason.words] } },
        { name: 'House rules', reason: { kind: 'always' } },
      ],
    },
    outcome,
  };
  const slip = wordsOf(<Slip receipt={receipt} answer={answer} />);
  for (const words of [
    '$0.0014',
    '600 in at $2.00 $0.0012',
    '400 cached at $0.50 $0.0002',
    'Total $0.0014',
    'Prices for a million tokens, of',
    'No source of the provider’s confirms them.',
    'Left out by the window 7',
    'Tour you wrote “tuor”, read as “grand tour”',
    'House rules always used',
    'Left out Temperature not taken',
    'Tour done,',
    'Asked for sol, not allowed in this account',
  ])
    expect(slip).toContain(words);
  expect(slip).not.toContain('Of the answer before');
});

test('the messages that were sent, and those that were left out, are there word by word, and how many are missing', () => {
  const messages = { ...sent.messages, trimmed: ['0'], trimmedCount: 7, continues: '2' };
  const queries = new QueryClient();
  const all = new Map([...said, ['0', { role: 'user' as const, text: 'Long ago.' }] as const]);
  queries.setQueryData(['receipt-messages', 'c', 'a'], all);
  const parts = { read: async () => null, readMessages: async () => all };
  const shown = wordsOf(
    <QueryClientProvider client={queries}>
      <SaidBefore {...{ answer, parts, messages }} />
    </QueryClientProvider>,
  );
  expect(shown).toContain('Sent You One? Assistant First. You What&#x27;s $HOME');
  expect(shown).toContain('Gone on with Assistant First.');
  expect(shown).toContain('Left out by the window 6 messages are not to be found here');
  expect(shown).toContain('You Long ago.');
});

test('a call is there with what it was given and gave back', () => {
  const shown = wordsOf(<ToolCall step={call} />);
  expect(shown).toMatch(/Tour plugin_tour , done, .* Input .*inquiry_type.* Output Five crowns\./s);
  expect(shown).toContain('More was given back than is kept.');
  expect(wordsOf(<ToolCall step={{ ...call, output: null }} />)).toContain('gave nothing back');
});

function wordsOf(shown: ReactNode): string {
  return renderToStaticMarkup(shown)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/ +/g, ' ');
}
