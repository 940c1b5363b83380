import { parametersSchema, type Parameters } from '../../amplify/contract/parameters/parameters.ts';

/** Parameters from the text in a row. Its owner may write anything there: what cannot be read sets nothing. */
export function parseParameters(text: string): Parameters {
  try {
    const parameters = parametersSchema.safeParse(JSON.parse(text));
    return parameters.success ? parameters.data : {};
  } catch {
    return {};
  }
}
