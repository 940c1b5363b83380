import { ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Layer } from './layer.ts';
import type { ParameterName } from './own-layer.ts';
import { ParameterFrame } from './parameter-frame.tsx';

export type Option = {
  readonly value: string;
  readonly label: string;
  /** Shown, and not to be had yet. */
  readonly disabled?: boolean;
};
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] };

type Properties = {
  readonly layer: Layer;
  readonly name: ParameterName;
  readonly value: string;
  readonly options: readonly Option[];
  /** After those that stand alone. */
  readonly groups?: readonly OptionGroup[];
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly onChosen: (value: string) => void;
};

/** One of several, chosen from a list. */
export function ChoiceField(properties: Properties) {
  const { layer, name, value, options, groups = [], hint, error = null, onChosen } = properties;
  return (
    <ParameterFrame layer={layer} name={name} hint={hint} error={error}>
      {(ties) => (
        <div className="inside-end">
          <select
            {...ties}
            className="input"
            value={value}
            onChange={(event) => onChosen(event.target.value)}
          >
            <Options options={options} />
            {groups.map(({ label, options: inner }) => (
              <optgroup key={label} label={label}>
                <Options options={inner} />
              </optgroup>
            ))}
          </select>
          <ChevronsUpDown className="icon-small select-mark" aria-hidden="true" />
        </div>
      )}
    </ParameterFrame>
  );
}

function Options({ options }: { readonly options: readonly Option[] }) {
  return options.map(({ value, label, disabled = false }) => (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  ));
}
