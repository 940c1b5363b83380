import type { Parameters } from '../parameters/parameters.ts';
import { reasoningFields, type ReasoningFields } from './reasoning-fields.ts';

export type ConverseSettings = {
  inferenceConfig?: {
    temperature?: number;
    topP?: number;
    maxTokens?: number;
    stopSequences?: string[];
  };
  additionalModelRequestFields?: ReasoningFields;
  outputConfig?: {
    textFormat: {
      type: 'json_schema';
      structure: { jsonSchema: { name: string; schema: string } };
    };
  };
};

/** Converse has no other word for JSON without a schema. */
const jsonAlone = 'Answer with one JSON object and nothing else.';

/** What Converse is told of an answer's form beside the instructions; empty where nothing is. */
export function formInstructions({ answerForm }: Parameters): readonly string[] {
  return answerForm?.kind === 'json' ? [jsonAlone] : [];
}

/** Parameters as Bedrock's Converse has them. What nobody has set is not among them. */
export function converseSettings(model: string, parameters: Parameters): ConverseSettings {
  const { answerForm: form } = parameters;
  const fields = reasoningFields(model, parameters);
  return {
    ...inferenceOf(parameters),
    ...(fields && { additionalModelRequestFields: fields }),
    ...(form?.kind === 'json-schema' && {
      outputConfig: {
        textFormat: {
          type: 'json_schema',
          structure: { jsonSchema: { name: 'answer', schema: form.schema } },
        },
      },
    }),
  };
}

function inferenceOf({ temperature, topP, maxTokens, stop }: Parameters): ConverseSettings {
  const inferenceConfig = {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(stop !== undefined && stop.length > 0 && { stopSequences: [...stop] }),
  };
  return Object.keys(inferenceConfig).length > 0 ? { inferenceConfig } : {};
}
