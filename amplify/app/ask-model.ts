import type { Parameters } from '../contract/parameters/parameters.ts';
import type { PromptMessage } from '../domain/prompt.ts';
import type { AnswerEnd } from '../domain/turn.ts';
import type { Reservation } from './budget.ts';
import type { TurnModel } from './decide-answer.ts';
import type { ModelGateway } from './model-gateway.ts';
import { answerInRounds, type Answering, type RoundPorts } from './tools/answer-in-rounds.ts';
import type { Tool } from './tools/tool.ts';

type Asked = {
  readonly gateway: ModelGateway;
  readonly choice: TurnModel;
  /** Or what reads it, where files belong to it. */
  readonly prompt: readonly PromptMessage[] | (() => Promise<readonly PromptMessage[]>);
  readonly parameters: Parameters;
  /** What the model may have done. */
  readonly tools: readonly Tool[];
};

/** Asks what was chosen and writes down what it says and does; nothing is asked without a reservation. */
export async function askModel(
  ports: RoundPorts,
  { gateway, choice, prompt, parameters, tools }: Asked,
  { reservation, ...answering }: Answering & { readonly reservation: Reservation },
): Promise<AnswerEnd> {
  if (reservation.kind === 'refused') return { kind: 'broken', code: reservation.code };
  if (choice.kind === 'failed') return { kind: 'broken', code: choice.code };
  try {
    const messages = typeof prompt === 'function' ? await prompt() : prompt;
    const request = { model: choice.model, messages, parameters };
    return await answerInRounds(ports, { gateway, request, tools }, answering);
  } catch (error) {
    ports.logger.log('error', 'turn.reading-failed', { error });
    return { kind: 'broken', code: 'internal' };
  }
}
