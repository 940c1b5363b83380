import {
  copyParameter,
  effectiveParameters,
} from '../../../amplify/contract/parameters/effective-parameters.ts';
import {
  parameterNames,
  type Parameters,
} from '../../../amplify/contract/parameters/parameters.ts';

export type ParameterName = keyof Parameters;

/** Sets some of a layer. What is as the layers below have it anyway is not kept: it then follows them. */
export function withParameters(own: Parameters, below: Parameters, set: Parameters): Parameters {
  const both = effectiveParameters(own, set);
  const next: Parameters = {};
  for (const name of parameterNames)
    if (differs(both, below, name)) copyParameter(next, both, name);
  return next;
}

/** As if nobody had ever set it in this layer. */
export function withoutParameter(own: Parameters, unset: ParameterName): Parameters {
  const next: Parameters = {};
  for (const name of parameterNames) if (name !== unset) copyParameter(next, own, name);
  return next;
}

/** Whether a layer says of a parameter something else than those below it. */
export function differs(own: Parameters, below: Parameters, name: ParameterName): boolean {
  return own[name] !== undefined && !isSameParameter(own, below, name);
}

/** Whether two layers say the same. */
export function areSame(one: Parameters, other: Parameters): boolean {
  return parameterNames.every((name) => isSameParameter(one, other, name));
}

export function isSameParameter(one: Parameters, other: Parameters, name: ParameterName): boolean {
  return canonical(one[name]) === canonical(other[name]);
}

/** The same text for the same value, in whatever order its fields came. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value) ?? '';
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
