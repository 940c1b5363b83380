import type { LeftOut } from '../contract/models/applicable-parameters.ts';
import type { Provider } from '../contract/models/offered-models.ts';
import { engineOf } from '../contract/parameters/engine-of.ts';
import type { Parameters } from '../contract/parameters/parameters.ts';
import { isThinker } from '../contract/requests/response-settings.ts';

type Way = {
  readonly provider: Provider;
  readonly model: string;
  readonly hasTools: boolean;
};

type HandedOn = { readonly sent: Parameters; readonly leftOut: readonly LeftOut[] };

/** What the engine of the parameters hands on of them; what LangChain has no way for is named: docs/decisions/0031. */
export function handedOn(parameters: Parameters, way: Way): HandedOn {
  if (engineOf(parameters) !== 'langchain') return { sent: parameters, leftOut: [] };
  const { answerForm, ...others } = parameters;
  const isFormless = way.provider === 'bedrock' && answerForm?.kind === 'json-schema';
  const isThoughtless = isWithoutThoughts(parameters, way);
  return {
    sent: {
      ...(isFormless ? others : parameters),
      ...(isThoughtless && { reasoningEffort: 'none' }),
    },
    leftOut: [
      ...(isThoughtless ? [{ name: 'reasoningEffort', why: 'engine' } as const] : []),
      ...(isFormless ? [{ name: 'answerForm', why: 'engine' } as const] : []),
    ],
  };
}

/** A model that may call tools is told to think nothing, where its provider would want its thoughts back. */
function isWithoutThoughts({ reasoningEffort = 'none' }: Parameters, way: Way): boolean {
  if (reasoningEffort === 'none' || !way.hasTools) return false;
  return way.provider === 'bedrock' || (way.provider === 'openai' && isThinker(way.model));
}
