import type { SentRequest } from '../../../../amplify/contract/receipts/receipt.ts';
import type { SaidMessages } from '../request-body.ts';

/** What a compatible server was sent. */
export const sent: SentRequest = {
  provider: 'compatible',
  origin: 'http://127.0.0.1:1',
  engine: 'provider',
  model: { asked: null, answered: 'offline-demo', invoked: 'offline-demo' },
  instructions: [
    { source: 'bot', name: null, text: 'Be a clerk.', cutBytes: 0 },
    { source: 'plugin', name: 'Tour', text: 'Know the tour.', cutBytes: 0 },
  ],
  messages: {
    sent: ['1', '2', '3'],
    sentCount: 3,
    trimmed: [],
    trimmedCount: 0,
    continues: null,
    fileCount: 0,
  },
  parameters: { temperature: 0.5, maxTokens: 100, window: { by: 'messages', most: 8 } },
  leftOut: [],
  plugins: [],
  tools: [
    {
      name: 'get_weather',
      acts: false,
      definition: { description: 'Says it.', parameters: '{"type":"object"}' },
    },
  ],
  toolsLeftOut: [],
};
/** The messages that it names. */
export const said: SaidMessages = new Map([
  ['1', { role: 'user', text: 'One?' }],
  ['2', { role: 'assistant', text: 'First.' }],
  ['3', { role: 'user', text: "What's $HOME, `id`, \\ and !!?" }],
]);
