import * as fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { faults, turnErrorCodeSchema } from '../../../../amplify/contract/error-codes.ts';
import { turnEndStatusSchema } from '../../../../amplify/contract/turn-status.ts';
import { endingTexts } from '../../../texts/ending-texts.ts';
import type { MessageCommands } from '../message-actions.tsx';
import type { Entry } from '../thread.ts';
import { EndingNotice } from './ending-notice.tsx';
import { toldEnding } from './told-ending.ts';
import { endOfPause } from './use-pause.ts';

const codes = Object.keys(faults).filter((code) => turnErrorCodeSchema.safeParse(code).success);

function entry(now: Partial<Entry>): Entry {
  return {
    key: 'turn:assistant',
    id: 'answer',
    parentId: 'question',
    role: 'assistant',
    turnId: 'turn',
    text: '',
    steps: [],
    status: 'failed',
    reconnecting: false,
    stopping: false,
    model: null,
    code: null,
    usage: null,
    retryAt: null,
    rating: null,
    continues: null,
    beginning: '',
    earlierSteps: [],
    createdAt: new Date().toISOString(),
    stored: true,
    ...now,
  };
}

const commands: MessageCommands = {
  canAsk: true,
  renderFiles: () => null,
  choose: () => {},
  edit: () => {},
  regenerate: () => {},
  goOn: () => {},
  retry: () => {},
  showParameters: () => {},
  steps: {
    api: { call: async () => ({ kind: 'unreachable' }) },
    drawing: { value: () => null, load: () => Promise.reject() },
  },
  rate: () => {},
  receipt: () => {},
  saveTest: null,
};

type Shown = {
  readonly hasText?: boolean;
  readonly maySetUp?: boolean;
  readonly hasOtherModel?: boolean;
};

function drawn(now: Partial<Entry>, shown: Shown = {}): string {
  const { hasText = false, maySetUp = false, hasOtherModel = true } = shown;
  return renderToStaticMarkup(
    <EndingNotice
      {...{ hasText, maySetUp, hasOtherModel, commands }}
      entry={entry(now)}
      onNewChat={() => {}}
    />,
  );
}

test('every end of an answer that is not whole says what to do: to go on with what is there, or to ask anew', () => {
  const broken = turnEndStatusSchema.options.filter((status) => status !== 'complete');
  const ends = broken.flatMap((status) => [null, ...codes].map((code) => ({ status, code })));
  const isFull = ({ status, code }: (typeof ends)[number]) =>
    status === 'length' && code === 'answer-too-long';
  // One that is as long as any can be has no room to go on, and is asked anew.
  for (const end of ends.filter((one) => !isFull(one))) {
    expect(toldEnding(end, false).deeds).toEqual(['retry']);
    expect(toldEnding(end, true).deeds[0]).toBe(end.status === 'filtered' ? 'retry' : 'go-on');
  }
  expect(toldEnding({ status: 'length', code: 'answer-too-long' }, true).deeds).toEqual(['retry']);
});

test('a fault is an alert with Retry, and says that the question is kept, or what was written', () => {
  for (const code of codes) {
    const early = drawn({ code });
    expect(early).toContain('role="alert"');
    expect(early).toContain('Retry</button>');
    expect(early).toContain('Your question is kept.');
    expect(early).toContain(`>${code}<`);
    const late = drawn({ code }, { hasText: true });
    expect(late).toContain('What had been written is kept.');
    expect(late).toContain('Continue</button>');
  }
});

test('what only the set-up can mend sends those to Settings who may, and others to one who may', () => {
  for (const code of ['provider-configuration', 'provider-quota']) {
    const owner = drawn({ code }, { maySetUp: true });
    expect(owner).toContain('href="/settings?tab=models"');
    expect(owner).not.toContain('Ask an owner');
    const member = drawn({ code });
    expect(member).not.toContain('/settings');
    expect(member).toContain('Ask an owner of your account');
  }
});

test('another model is offered where there is one', () => {
  const code = 'provider-unavailable';
  expect(drawn({ code })).toContain('Other model');
  expect(drawn({ code }, { hasOtherModel: false })).not.toContain('Other model');
});

test('a question that its model does not take may go to another one', () => {
  const refused = drawn({ status: 'refused', code: 'attachment-not-taken', stored: false });
  expect(refused).toContain('Other model</button>');
  expect(drawn({ status: 'refused', code: 'turns-stopped' })).not.toContain('Other model');
});

test('a conversation that is too long for its model can go on in a new chat or with another model', () => {
  const long = drawn({ code: 'context-too-long' });
  expect(long).toContain('New chat</button>');
  expect(long).toContain('Other model</button>');
});

test('Retry waits as long as the provider wants; what ticks is not read out, how long it is once', () => {
  const retryAt = new Date(Date.now() + 65_000).toISOString();
  const waiting = drawn({ code: 'provider-busy', retryAt });
  expect(waiting).toMatch(/aria-hidden="true">1:0[45]</);
  expect(waiting).toContain('aria-disabled="true"');
  expect(waiting).toMatch(/Retry can be pressed in 6[45] seconds\./);
  const past = drawn({ code: 'provider-busy', retryAt: new Date(0).toISOString() });
  expect(past).not.toContain('aria-disabled');
});

test('by a clock that is wrong a pause is never longer than it was meant to be', () => {
  const seconds = fc.integer({ min: 0, max: 86_400 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: -600, max: 600 }), (pause, wrong) => {
      const asked = Date.parse('2026-11-22T12:00:00Z');
      const createdAt = new Date(asked).toISOString();
      const retryAt = new Date(asked + pause * 1000).toISOString();
      const now = asked + wrong * 1000;
      expect(endOfPause(retryAt, createdAt, now) - now).toBeLessThanOrEqual(pause * 1000);
    }),
  );
  expect(endOfPause(null, new Date().toISOString(), Date.now())).toBe(0);
});

test('a pause is told as a clock tells it', () => {
  expect([0, 9, 60, 3599, 3600, 86_399].map((seconds) => endingTexts.clock(seconds))).toEqual([
    '0:00',
    '0:09',
    '1:00',
    '59:59',
    '1:00:00',
    '23:59:59',
  ]);
});
