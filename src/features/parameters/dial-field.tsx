import type { CSSProperties } from 'react';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import type { Layer } from './layer.ts';
import { ParameterFrame } from './parameter-frame.tsx';
import type { Dial, Range } from './shown-fields.ts';

type Properties = {
  readonly layer: Layer;
  readonly name: Dial;
  readonly range: Range;
};

/** Where a provider has it that is told nothing. */
const usual: Readonly<Record<Dial, number>> = {
  temperature: 1,
  topP: 1,
  frequencyPenalty: 0,
  presencePenalty: 0,
};

/** A number that is found by moving to and fro. */
export function DialField({ layer, name, range }: Properties) {
  const value = layer.counts[name];
  const { least, most } = range;
  const shown = Math.min(most, Math.max(least, value ?? usual[name]));
  const figure = value === undefined ? parametersTexts.own : value.toFixed(2);
  const at: CSSProperties & Readonly<Record<'--at', string>> = {
    '--at': `${most === least ? 0 : ((shown - least) / (most - least)) * 100}%`,
  };
  return (
    <ParameterFrame
      layer={layer}
      name={name}
      hint={parametersTexts.hints[name]}
      // The dial says it as its own value.
      aside={
        <span className={value === undefined ? '' : 'mono'} aria-hidden="true">
          {figure}
        </span>
      }
    >
      {(ties) => (
        <input
          {...ties}
          type="range"
          className="dial"
          data-unset={value === undefined}
          min={least}
          max={most}
          step={0.01}
          value={shown}
          aria-valuetext={figure}
          style={at}
          onChange={(event) => layer.set({ [name]: Number(event.target.value) })}
        />
      )}
    </ParameterFrame>
  );
}
