import { limits } from '../../contract/limits.ts';
import type { PromptMessage } from '../../domain/prompt.ts';
import type { OfferedTool, ToolCall } from '../../domain/tool.ts';
import type { SchemaChecker } from '../bot-tests/schema-checker.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { AnswerSteps, CallStep } from './answer-steps.ts';
import type { Approvals } from './approvals.ts';
import { createCheckCall, type CheckedCall } from './check-call.ts';
import { runTool } from './run-tool.ts';
import type { Tool, ToolResult } from './tool.ts';

export type ToolboxPorts = {
  readonly schemas: SchemaChecker;
  readonly clock: Clock;
  readonly logger: Logger;
};

type Workplace = {
  readonly steps: Pick<AnswerSteps, 'ofCall'>;
  readonly approvals: Pick<Approvals, 'ask'>;
  /** Aborts when the answer ends from outside. */
  readonly signal: AbortSignal;
};

export type Toolbox = {
  /** What the model may want done now; nothing once an answer has had as much as it may. */
  offered(): readonly OfferedTool[];
  /** Does what the model wants done, all at once; gives what it is told of each, in their order. */
  run(calls: readonly ToolCall[]): Promise<readonly PromptMessage[]>;
};

const stopped = `An answer may call no more than ${limits.toolCalls} tools, in ${limits.toolRounds} rounds.`;
const lastWord = `${stopped} No more can be called. Answer now, and say what you could not find out.`;

const notAllowed = {
  refused:
    'Not run: the person does not want this. Do not try it in another way; answer without it.',
  unanswered: 'Not run: the person has to allow this and did not say anything. Answer without it.',
};
const tooLong =
  'Not run: the arguments are longer than the person who has to allow this can be shown.';
const noRoom =
  'Not run: this answer has as many steps as it may, and nothing runs unseen. Answer with what you have found, and say what is missing.';

/** The tools of one answer, each of its calls a step of it. */
export function createToolbox(
  ports: ToolboxPorts,
  tools: readonly Tool[],
  { steps, approvals, signal }: Workplace,
): Toolbox {
  const check = createCheckCall(ports.schemas, tools);
  let calls = 0;
  let rounds = 0;
  const isSpent = () => calls >= limits.toolCalls || rounds >= limits.toolRounds;

  async function checked(call: ToolCall): Promise<CheckedCall> {
    calls += 1;
    return calls > limits.toolCalls
      ? { kind: 'refused', output: `Not run. ${stopped}` }
      : check(call, signal);
  }

  async function runOne({ call, found }: Checked): Promise<PromptMessage> {
    const { kind, output } = await resultOf(call, found);
    return { role: 'tool', callId: call.id, content: output, failed: kind === 'failed' };
  }

  async function resultOf(call: ToolCall, found: CheckedCall): Promise<ToolResult> {
    const step = steps.ofCall(
      call,
      tools.find(({ offered }) => offered.name === call.name),
    );
    if (found.kind === 'refused') return notRun(step, 'failed', found.output);
    if (step.id === null) return notRun(step, 'failed', noRoom);
    if (found.tool.acts && !step.isWhole) return notRun(step, 'failed', tooLong);
    const verdict = found.tool.acts ? await approvals.ask(call, step, signal) : 'allowed';
    if (verdict !== 'allowed') return notRun(step, verdict, notAllowed[verdict]);
    step.tell('running');
    const result = await runTool(ports, found.tool, found.input, signal);
    if (!signal.aborted) step.tell(result.kind, result.output);
    return result;
  }

  function notRun(
    step: CallStep,
    state: 'failed' | 'refused' | 'unanswered',
    output: string,
  ): ToolResult {
    // What the end of the answer overtakes is lost, not refused.
    if (!signal.aborted) step.tell(state, output);
    return { kind: 'failed', output };
  }

  return {
    offered: () => (isSpent() ? [] : tools.map(({ offered }) => offered)),
    async run(wanted) {
      rounds += 1;
      const all: Checked[] = [];
      // One after the other: how often one was wrong in a row decides.
      for (const call of wanted) all.push({ call, found: await checked(call) });
      const results = await Promise.all(all.map(runOne));
      return isSpent() ? withLastWord(results) : results;
    },
  };
}

type Checked = { readonly call: ToolCall; readonly found: CheckedCall };

function withLastWord(results: readonly PromptMessage[]): readonly PromptMessage[] {
  const last = results.length - 1;
  return results.map((result, index) =>
    index === last ? { ...result, content: `${result.content}\n\n${lastWord}` } : result,
  );
}
