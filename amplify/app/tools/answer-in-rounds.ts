import type { PromptMessage } from '../../domain/prompt.ts';
import { summedUsage } from '../../domain/summed-usage.ts';
import type { AnswerEnd } from '../../domain/turn.ts';
import type { AnswerDraft } from '../answer-draft.ts';
import type { Interruption } from '../interruption.ts';
import type { ModelGateway, ModelRequest } from '../model-gateway.ts';
import { readAnswer } from '../read-answer.ts';
import type { RoundLog } from '../receipts/round-log.ts';
import type { TurnErrorCode } from '../../contract/error-codes.ts';
import type { Usage } from '../../contract/turn-status.ts';
import type { Approvals } from './approvals.ts';
import type { Tool } from './tool.ts';
import { createToolbox, type ToolboxPorts } from './toolbox.ts';

export type RoundPorts = ToolboxPorts;

export type Asking = {
  readonly gateway: ModelGateway;
  readonly request: Omit<ModelRequest, 'tools'>;
  readonly tools: readonly Tool[];
};

export type Answering = {
  readonly draft: Pick<AnswerDraft, 'text' | 'write' | 'steps'>;
  readonly interruption: Interruption;
  readonly approvals: Pick<Approvals, 'ask'>;
  /** Absent where nobody keeps a receipt. */
  readonly rounds?: RoundLog;
};

/**
 * Asks a model, does what it wants done and asks again with the results, until it ends its answer. What it says in
 * each round is one answer.
 */
export async function answerInRounds(
  ports: RoundPorts,
  { gateway, request, tools }: Asking,
  answering: Answering,
): Promise<AnswerEnd> {
  const { clock } = ports;
  const { draft, interruption, approvals, rounds } = answering;
  const bounds = { steps: draft.steps, approvals, signal: interruption.signal };
  const toolbox = createToolbox(ports, tools, bounds);
  const voice = createVoice(draft);
  let messages: readonly PromptMessage[] = request.messages;
  let usage: Usage | null = null;
  for (;;) {
    const offered = toolbox.offered();
    const asked = { ...request, messages, ...(offered.length > 0 && { tools: offered }) };
    voice.begin();
    const round = rounds?.begin();
    const before = draft.steps.all.length;
    const onText = (text: string) => {
      draft.steps.endThought();
      if (voice.say(text) === 'full') interruption.interrupt('answer-too-long');
    };
    const onThought = (words: string) => draft.steps.think(words);
    const end = await readAnswer({
      gateway,
      clock,
      request: asked,
      interruption,
      onText,
      onThought,
      onEvent: (event) => round?.hear(event),
    });
    draft.steps.endThought();
    round?.end(end);
    const didUntilNow = () => round?.did(draft.steps.all.slice(before).map(({ id }) => id));
    didUntilNow();
    if (end.kind === 'broken' || end.kind === 'stopped') return { ...end, usage };
    usage = summedUsage(usage, end.usage);
    if (end.kind === 'ended') return { ...end, usage };
    // It wants what it was not offered; where it has been told that no more is done, it goes round in circles.
    if (offered.length === 0)
      return brokenAfter(usage, tools.length > 0 ? 'too-many-calls' : 'provider-invalid');
    const results = await toolbox.run(end.calls);
    didUntilNow();
    if (interruption.end) return { ...interruption.end, usage };
    const { calls: toolCalls, carried } = end;
    const said = { role: 'assistant', content: voice.said, toolCalls } as const;
    messages = [...messages, { ...said, ...(carried.length > 0 && { carried }) }, ...results];
  }
}

function brokenAfter(usage: Usage | null, code: TurnErrorCode): AnswerEnd {
  return { kind: 'broken', code, usage };
}

/** What a model says in several rounds as one text: those that have words stand apart. */
function createVoice(draft: Pick<AnswerDraft, 'text' | 'write'>) {
  let said = '';
  let isApart = false;
  const hasWords = () => said.trim() !== '';
  return {
    /** In this round. */
    get said() {
      return said;
    },
    begin(): void {
      isApart ||= hasWords();
      said = '';
    },
    say(words: string): 'taken' | 'full' {
      const isFirst = !hasWords();
      said += words;
      if (!isApart || !isFirst) return draft.write(words);
      return hasWords() ? draft.write(gapAfter(draft.text) + words.trimStart()) : 'taken';
    },
  };
}

/** A blank line, as far as it is not there yet. */
function gapAfter(text: string): string {
  return '\n'.repeat(2 - (/\n{0,2}$/.exec(text)?.[0].length ?? 0));
}
