import { allWords, someWords } from './fault-model.ts';

/** It has tools. */
const bot = 'openai-function-calling';

export type FaultCase = {
  readonly number: number;
  readonly mode: string;
  readonly status: 'complete' | 'interrupted' | 'failed' | 'filtered';
  readonly code?: string;
  /** Seconds that the provider wants to be left alone for. */
  readonly retryAfter?: number;
  readonly bot?: string;
  readonly text: string;
  /** How often the provider is asked. */
  readonly asked: number;
  /** Milliseconds within which all is over, with what a busy machine may add; without our limits it would never be. */
  readonly within?: number;
};

export const cases: readonly FaultCase[] = [
  {
    number: 24,
    mode: 'slow-tool',
    status: 'complete',
    text: allWords,
    asked: 2,
    bot,
    within: 45_000,
  },
  {
    number: 1,
    mode: 'wait-once',
    status: 'complete',
    text: allWords,
    asked: 2,
  },
  {
    number: 2,
    mode: 'wait-long',
    status: 'failed',
    code: 'provider-busy',
    text: '',
    asked: 1,
    retryAfter: 50,
  },
  {
    number: 3,
    mode: 'quota',
    status: 'failed',
    code: 'provider-quota',
    text: '',
    asked: 1,
  },
  {
    number: 4,
    mode: 'key',
    status: 'failed',
    code: 'provider-configuration',
    text: '',
    asked: 1,
  },
  {
    number: 5,
    mode: 'too-long',
    status: 'failed',
    code: 'context-too-long',
    text: '',
    asked: 1,
  },
  {
    number: 6,
    mode: 'filter-refusal',
    status: 'filtered',
    code: 'content-filtered',
    text: '',
    asked: 1,
  },
  {
    number: 6,
    mode: 'filter-end',
    status: 'filtered',
    text: someWords,
    asked: 1,
  },
  { number: 7, mode: 'broken-once', status: 'complete', text: allWords, asked: 2 },
  { number: 7, mode: 'gateway-once', status: 'complete', text: allWords, asked: 2 },
  { number: 7, mode: 'busy-once', status: 'complete', text: allWords, asked: 2 },
  {
    number: 8,
    mode: 'always-500',
    status: 'failed',
    code: 'provider-unavailable',
    text: '',
    asked: 2,
  },
  {
    number: 8,
    mode: 'always-503',
    status: 'failed',
    code: 'provider-unavailable',
    text: '',
    asked: 2,
  },
  {
    number: 9,
    mode: 'always-reset',
    status: 'failed',
    code: 'provider-unavailable',
    text: '',
    asked: 2,
  },
  { number: 10, mode: 'reset-once', status: 'complete', text: allWords, asked: 2 },
  {
    number: 11,
    mode: 'no-headers',
    status: 'failed',
    code: 'provider-stalled',
    text: '',
    asked: 2,
    within: 45_000,
  },
  {
    number: 12,
    mode: 'stall',
    status: 'interrupted',
    code: 'provider-stalled',
    text: someWords,
    asked: 1,
    within: 45_000,
  },
  {
    number: 13,
    mode: 'drip',
    status: 'interrupted',
    code: 'provider-stalled',
    text: someWords,
    asked: 1,
    within: 45_000,
  },
  {
    number: 14,
    mode: 'cut',
    status: 'interrupted',
    code: 'provider-cut',
    text: someWords,
    asked: 1,
  },
  {
    number: 15,
    mode: 'no-end-mark',
    status: 'interrupted',
    code: 'provider-cut',
    text: someWords,
    asked: 1,
  },
  { number: 16, mode: 'html', status: 'failed', code: 'provider-invalid', text: '', asked: 1 },
  { number: 16, mode: 'json', status: 'failed', code: 'provider-invalid', text: '', asked: 1 },
  { number: 16, mode: 'empty', status: 'failed', code: 'provider-invalid', text: '', asked: 1 },
  {
    number: 17,
    mode: 'malformed',
    status: 'failed',
    code: 'provider-invalid',
    text: someWords,
    asked: 1,
  },
  {
    number: 18,
    mode: 'error-event',
    status: 'failed',
    code: 'provider-unavailable',
    text: someWords,
    asked: 1,
  },
  { number: 19, mode: 'no-done', status: 'complete', text: allWords, asked: 1 },
  {
    number: 20,
    mode: 'byte-by-byte',
    status: 'complete',
    text: 'Ein schöner Tag — 🙂 und mehr.',
    asked: 1,
  },
  {
    number: 23,
    mode: 'cut-call',
    status: 'interrupted',
    code: 'provider-cut',
    text: someWords,
    asked: 1,
    bot,
  },
  {
    number: 23,
    mode: 'broken-call-once',
    status: 'complete',
    text: allWords,
    asked: 2,
    bot,
  },
  {
    number: 23,
    mode: 'broken-call',
    status: 'failed',
    code: 'too-many-calls',
    text: '',
    asked: 9,
    bot,
  },
  {
    number: 24,
    mode: 'broken-tool',
    status: 'complete',
    text: allWords,
    asked: 2,
    bot,
  },
  {
    number: 25,
    mode: 'loop',
    status: 'failed',
    code: 'too-many-calls',
    text: '',
    asked: 9,
    bot,
  },
];
