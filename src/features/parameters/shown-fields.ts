import {
  applicableParameters,
  type LeftOut,
} from '../../../amplify/contract/models/applicable-parameters.ts';
import type { Model } from '../../../amplify/contract/models/model.ts';
import { effectiveParameters } from '../../../amplify/contract/parameters/effective-parameters.ts';
import {
  parameterLimits,
  type AnswerForm,
  type Parameters,
  type ReasoningEffort,
} from '../../../amplify/contract/parameters/parameters.ts';
import type { ParameterName } from './own-layer.ts';

export const dials = ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty'] as const;
export type Dial = (typeof dials)[number];

export type Range = { readonly least: number; readonly most: number };

/** What can be set for a model, in the place of which what is missing is said. */
export type ShownFields = {
  readonly dials: Readonly<Record<Dial, Range | null>>;
  readonly mostTokens: number;
  /** How many; 0 where it takes none. */
  readonly mostStops: number;
  /** None for a model that takes no word about it. */
  readonly efforts: readonly ReasoningEffort[];
  readonly forms: readonly AnswerForm['kind'][];
  /** What is not shown, and why. */
  readonly absent: readonly LeftOut[];
  /** What is set, shown, and not sent: the model takes less of it. */
  readonly beyond: readonly ParameterName[];
};

/** What may be set at all; a model takes some of it. */
const bounds: Readonly<Record<Dial, Range>> = {
  temperature: { least: 0, most: 2 },
  topP: { least: 0, most: 1 },
  frequencyPenalty: { least: -2, most: 2 },
  presencePenalty: { least: -2, most: 2 },
};

/**
 * Which fields there are for a model and what is set of it. Each is asked of the same decision by which the server
 * sends or leaves out: what it would refuse is not offered.
 */
export function shownFields(model: Model, wanted: Parameters): ShownFields {
  const absent: LeftOut[] = [];
  function isShown(name: ParameterName, probe: Parameters): boolean {
    const { leftOut } = applicableParameters(model, effectiveParameters(wanted, probe));
    const refused = leftOut.find((one) => one.name === name);
    if (refused) absent.push(refused);
    return refused === undefined;
  }
  function rangeOf(name: Dial): Range | null {
    const { least, most } = rangeWithin(model, name);
    return isShown(name, { [name]: least }) ? { least, most } : null;
  }
  const ranges = {
    temperature: rangeOf('temperature'),
    topP: rangeOf('topP'),
    frequencyPenalty: rangeOf('frequencyPenalty'),
    presencePenalty: rangeOf('presencePenalty'),
  };
  const stops = isShown('stop', { stop: ['.'] }) ? (model.takes.stop?.most ?? 0) : 0;
  const efforts = model.reasoning?.efforts ?? [];
  const isEffortShown = isShown('reasoningEffort', { reasoningEffort: efforts[0] ?? 'none' });
  const forms = (['json', 'json-schema'] as const).filter((kind) => isTaken(model, wanted, kind));
  if (forms.length === 0) absent.push({ name: 'answerForm', why: 'not-taken' });
  const { leftOut } = applicableParameters(model, wanted);
  return {
    dials: ranges,
    mostTokens: mostTokensOf(model),
    mostStops: Math.min(stops, parameterLimits.stopSequences),
    efforts: isEffortShown ? efforts : [],
    forms: forms.length === 0 ? [] : ['text', ...forms],
    absent,
    beyond: leftOut.filter(({ why }) => why === 'out-of-range').map(({ name }) => name),
  };
}

/** In hundredths, as a dial moves. */
function rangeWithin({ takes }: Model, name: Dial): Range {
  const { least, most } = takes[name] ?? bounds[name];
  return {
    // Without a sign on nothing.
    least: Math.ceil(Math.max(least, bounds[name].least) * 100) / 100 + 0,
    most: Math.floor(Math.min(most, bounds[name].most) * 100) / 100,
  };
}

function isTaken(model: Model, wanted: Parameters, kind: 'json' | 'json-schema'): boolean {
  const answerForm = kind === 'json' ? { kind } : { kind, schema: '{}' };
  const { sent } = applicableParameters(model, effectiveParameters(wanted, { answerForm }));
  return sent.answerForm !== undefined;
}

/** A limit that nobody has confirmed bounds nothing. */
function mostTokensOf({ maximumOutput }: Model): number {
  return maximumOutput.verified ? maximumOutput.value : parameterLimits.tokens;
}
