import type { Parameters } from '../contract/parameters/parameters.ts';
import type { PromptMessage } from '../domain/prompt.ts';
import type { AnswerEnd } from '../domain/turn.ts';
import type { AnswerText } from './answer-text.ts';
import type { Reservation } from './budget.ts';
import type { Clock } from './clock.ts';
import type { TurnModel } from './decide-answer.ts';
import type { Interruption } from './interruption.ts';
import type { Logger } from './logger.ts';
import type { ModelGateway } from './model-gateway.ts';
import { readAnswer } from './read-answer.ts';

type Ports = { readonly clock: Clock; readonly logger: Logger };

type Asked = {
  readonly gateway: ModelGateway;
  readonly choice: TurnModel;
  readonly prompt: readonly PromptMessage[];
  readonly parameters: Parameters;
};

type Answering = {
  readonly reservation: Reservation;
  readonly draft: Pick<AnswerText, 'write'>;
  readonly interruption: Interruption;
};

/** Asks what was chosen and writes down what it says; nothing is asked without a reservation. */
export async function askModel(
  { clock, logger }: Ports,
  { gateway, choice, prompt, parameters }: Asked,
  { reservation, draft, interruption }: Answering,
): Promise<AnswerEnd> {
  if (reservation.kind === 'refused') return { kind: 'broken', code: reservation.code };
  if (choice.kind === 'failed') return { kind: 'broken', code: choice.code };
  const request = { model: choice.model, messages: prompt, parameters };
  const onText = (text: string) => {
    if (draft.write(text) === 'full') interruption.interrupt('answer-too-long');
  };
  try {
    return await readAnswer({ gateway, clock, request, interruption, onText });
  } catch (error) {
    logger.log('error', 'turn.reading-failed', { error });
    return { kind: 'broken', code: 'internal' };
  }
}
