import { parameterNames, type Parameters } from './parameters.ts';

/** What counts of several layers: of each field, what the last layer says that says anything. */
export function effectiveParameters(...layers: readonly Parameters[]): Parameters {
  const effective: Parameters = {};
  for (const layer of layers)
    for (const name of parameterNames) copyParameter(effective, layer, name);
  return effective;
}

/** Gives `into` the one field as `from` has it; what is absent there changes nothing. */
export function copyParameter<Name extends keyof Parameters>(
  into: Pick<Parameters, Name>,
  from: Pick<Parameters, Name>,
  name: Name,
): void {
  if (from[name] !== undefined) into[name] = from[name];
}
