import type { Model } from '../../../../amplify/contract/models/model.ts';
import type { OfferedModel } from '../../../../amplify/contract/models/offered-models.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';

/** Those whose name, maker or id holds every word that is looked for. */
export function findModels(
  models: readonly OfferedModel[],
  sought: string,
): readonly OfferedModel[] {
  const words = sought.toLowerCase().split(/\s+/u).filter(Boolean);
  return models.filter(({ id, known }) => {
    const text = `${id} ${known?.name ?? ''} ${known?.maker ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** What a model takes, in the words of the fields, and what it can be given beside text. */
export function takenWords({ takes, inputs, tools, structuredOutput, reasoning }: Model): string {
  const { inWords, list } = parametersTexts;
  const { abilities } = list;
  const parameters = (
    ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop'] as const
  ).filter((name) => takes[name] !== undefined);
  return [
    ...(reasoning ? [abilities.reasoning] : []),
    ...parameters.map((name) => {
      const asks = name !== 'stop' && takes[name]?.withoutReasoning;
      const words = asks ? abilities.withoutReasoning(inWords[name]) : inWords[name];
      return takes[name]?.verified === false ? abilities.notConfirmed(words) : words;
    }),
    ...(structuredOutput ? [abilities.structured] : []),
    ...(tools ? [abilities.tools] : []),
    ...(inputs.includes('image') ? [abilities.image] : []),
    ...(inputs.includes('pdf') ? [abilities.pdf] : []),
  ].join(', ');
}
