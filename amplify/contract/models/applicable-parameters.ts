import { copyParameter, effectiveParameters } from '../parameters/effective-parameters.ts';
import { parameterNames, type Parameters } from '../parameters/parameters.ts';
import type { Model } from './model.ts';

export type LeftOut = {
  readonly name: keyof Parameters;
  /** `engine`: the model would take it, and what speaks to it does not hand it on. */
  readonly why: 'not-taken' | 'only-without-reasoning' | 'out-of-range' | 'engine';
};

/**
 * What of the wanted a model takes. What it refuses is left out and named, never bent: 1.5 is not sent as 1. The limit
 * of tokens alone is lowered to the model's where a source supports that one, since the answer is the same.
 * What our own side acts on (model, engine, system prompt, window) is always there.
 */
export function applicableParameters(
  model: Model,
  wanted: Parameters,
): { readonly sent: Parameters; readonly leftOut: readonly LeftOut[] } {
  const sent: Parameters = {};
  const leftOut: LeftOut[] = [];
  for (const name of parameterNames) {
    if (wanted[name] === undefined) continue;
    const why = refusalOf(model, wanted, name);
    if (why === null) copyParameter(sent, wanted, name);
    else leftOut.push({ name, why });
  }
  const { value, verified } = model.maximumOutput;
  const isTooMuch = verified && sent.maxTokens !== undefined && sent.maxTokens > value;
  return { sent: isTooMuch ? effectiveParameters(sent, { maxTokens: value }) : sent, leftOut };
}

type Refusal = LeftOut['why'] | null;

function refusalOf(model: Model, wanted: Parameters, name: keyof Parameters): Refusal {
  switch (name) {
    case 'temperature':
    case 'topP':
    case 'frequencyPenalty':
    case 'presencePenalty':
      return refusalOfNumber(model, wanted, name);
    case 'stop':
      return refusalOfStop(model, wanted.stop ?? []);
    case 'reasoningEffort':
      return refusalOfEffort(model, wanted);
    case 'answerForm':
      // An answer in text is what every model gives.
      return wanted.answerForm?.kind === 'text' || model.structuredOutput ? null : 'not-taken';
    case 'maxTokens':
    case 'model':
    case 'engine':
    case 'systemPrompt':
    case 'window':
      return null;
  }
  return name satisfies never;
}

function refusalOfNumber(
  model: Model,
  wanted: Parameters,
  name: 'temperature' | 'topP' | 'frequencyPenalty' | 'presencePenalty',
): Refusal {
  const range = model.takes[name];
  const value = wanted[name];
  if (!range || value === undefined) return 'not-taken';
  if (range.withoutReasoning && isReasoning(model, wanted)) return 'only-without-reasoning';
  return value < range.least || value > range.most ? 'out-of-range' : null;
}

/** No sequence at all is nothing that a model could refuse. */
function refusalOfStop({ takes }: Model, stop: readonly string[]): Refusal {
  if (stop.length === 0) return null;
  if (!takes.stop) return 'not-taken';
  return stop.length > takes.stop.most ? 'out-of-range' : null;
}

function refusalOfEffort({ reasoning }: Model, { reasoningEffort }: Parameters): Refusal {
  if (!reasoning || reasoningEffort === undefined) return 'not-taken';
  return reasoning.efforts.includes(reasoningEffort) ? null : 'out-of-range';
}

/** Where nobody says what a provider does by itself, it is believed to reason. */
function isReasoning({ reasoning }: Model, { reasoningEffort }: Parameters): boolean {
  if (!reasoning) return false;
  const isTaken = reasoningEffort !== undefined && reasoning.efforts.includes(reasoningEffort);
  return (isTaken ? reasoningEffort : reasoning.standard) !== 'none';
}
