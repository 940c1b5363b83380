import { parametersTexts } from '../../texts/parameters-texts.ts';
import { wholeFigure, wordsOfTokens } from './figures.ts';
import type { Layer } from './layer.ts';
import { NumberEntry } from './number-entry.tsx';
import { ParameterFrame } from './parameter-frame.tsx';
import { useTyped } from './use-typed.ts';

type Properties = {
  readonly layer: Layer;
  readonly model: string;
  readonly most: number;
};

/** How long an answer may become. */
export function TokensField({ layer, model, most }: Properties) {
  const words = parametersTexts.tokens;
  const value = layer.counts.maxTokens;
  const typed = useTyped({
    place: layer.place,
    field: 'maxTokens',
    value,
    below: layer.below.maxTokens,
    format: String,
    onRead: (maxTokens) =>
      maxTokens === undefined ? layer.reset('maxTokens') : layer.set({ maxTokens }),
  });
  const isLowered = value !== undefined && value > most;
  return (
    <ParameterFrame
      layer={layer}
      name="maxTokens"
      aside={value !== undefined && words.words(wholeFigure(wordsOfTokens(value)))}
      hint={isLowered ? words.lowered(model, wholeFigure(most)) : parametersTexts.hints.maxTokens}
      error={typed.error}
      isTyped={typed.error !== null}
      onReset={typed.forget}
    >
      {(ties) => (
        <NumberEntry
          ties={ties}
          typed={typed}
          least={1}
          most={most}
          wrong={words.wrong('1', wholeFigure(most))}
          placeholder={words.free}
        />
      )}
    </ParameterFrame>
  );
}
