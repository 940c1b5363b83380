import { useEffect, useRef, useState } from 'react';
import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import type { PreviewRequest } from '../../../amplify/contract/bots/preview-request.ts';
import { changedSteps, type StepChange } from '../../../amplify/contract/steps.ts';
import type { PreviewListener, PreviewOutcome } from '../../backend/ask-preview.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { isSame } from './bot-edit.ts';
import { asked, heard, isLive, saidSoFar, type PreviewTalk } from './preview-talk.ts';

export type AskBot = (
  request: Omit<PreviewRequest, 'previewId'>,
  listener: PreviewListener,
  signal: AbortSignal,
) => Promise<PreviewOutcome>;

export type Preview = {
  readonly talk: PreviewTalk;
  readonly isLive: boolean;
  /** Whether the bot is another than the one that answered last. */
  readonly isChanged: boolean;
  readonly send: (question: string) => void;
  /** Asks the last question once more, in the place of its answer. */
  readonly again: () => void;
  readonly stop: () => void;
  /** As if nothing had been said. */
  readonly reset: () => void;
};

type Told = Pick<BotDefinition, 'instructions' | 'parameters' | 'tools' | 'plugins' | 'mcp'>;

/** A conversation with a bot as it is typed; it lives as long as the editor does. */
export function usePreview(ask: AskBot, bot: Told): Preview {
  const { instructions, parameters, tools, plugins, mcp } = bot;
  const definition = { instructions, parameters, tools, plugins, mcp };
  const [talk, setTalk] = useState<PreviewTalk>([]);
  const [told, setTold] = useState<Told | null>(null);
  const running = useRef<AbortController | null>(null);
  const count = useRef(0);
  useEffect(() => () => running.current?.abort(), []);

  async function run(before: PreviewTalk, question: string) {
    count.current += 1;
    const id = count.current;
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setTold(definition);
    setTalk(asked(before, id, question));
    const request = { definition, messages: saidSoFar(before), question };
    const listener = {
      start: ({ model }: { readonly model: string | null }) =>
        setTalk((now) => heard(now, id, () => ({ model }))),
      text: (text: string) =>
        setTalk((now) => heard(now, id, (answer) => ({ text: answer.text + text }))),
      step: (change: StepChange) =>
        setTalk((now) => heard(now, id, ({ steps }) => ({ steps: changedSteps(steps, change) }))),
    };
    const end = await endOf(ask(request, listener, controller.signal));
    setTalk((now) => heard(now, id, () => end));
  }
  function stop() {
    running.current?.abort();
  }
  return {
    talk,
    isLive: isLive(talk),
    isChanged: talk.length > 0 && told !== null && !isSame(told, definition),
    send: (question) => void run(talk, question),
    again() {
      const last = talk.at(-1);
      if (last) void run(talk.slice(0, -1), last.question);
    },
    stop,
    reset() {
      stop();
      setTalk([]);
    },
  };
}

type End = Pick<PreviewTalk[number]['answer'], 'status' | 'code'>;

async function endOf(answer: Promise<PreviewOutcome>): Promise<End> {
  try {
    const outcome = await answer;
    if (outcome.kind === 'ended')
      return { status: outcome.end.status, code: outcome.end.error?.code ?? null };
    if (outcome.kind === 'lost') return { status: 'interrupted', code: 'connection-lost' };
    return { status: 'failed', code: codeOf(outcome) };
  } catch {
    // It was stopped: nothing else is thrown.
    return { status: 'stopped', code: null };
  }
}
