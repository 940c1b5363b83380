import type { FieldTies } from '../../ui/field.tsx';
import type { Reading, TypedField } from './use-typed.ts';

type Properties = {
  readonly ties: FieldTies;
  readonly typed: TypedField<number>;
  readonly least: number;
  readonly most: number;
  /** What it may be. */
  readonly wrong: string;
  readonly placeholder?: string;
  readonly label?: string;
};

/** A whole number that is typed. */
export function NumberEntry(properties: Properties) {
  const { ties, typed, least, most, wrong, placeholder, label } = properties;
  return (
    <input
      {...ties}
      type="number"
      inputMode="numeric"
      autoComplete="off"
      className="input mono"
      aria-label={label}
      min={least}
      max={most}
      step={1}
      placeholder={placeholder}
      value={typed.text}
      onChange={({ target }) => {
        // Half a number has no value, and is not nothing.
        const text = target.value;
        typed.write(
          text,
          readNumber(text, { least, most, wrong, isHalf: target.validity.badInput }),
        );
      }}
      onBlur={typed.settle}
    />
  );
}

type Bounds = Pick<Properties, 'least' | 'most' | 'wrong'> & { readonly isHalf: boolean };

function readNumber(text: string, { least, most, wrong, isHalf }: Bounds): Reading<number> {
  if (text === '' && !isHalf) return { kind: 'read', value: undefined };
  const value = Number(text);
  const isRight = text !== '' && Number.isInteger(value) && value >= least && value <= most;
  return isRight ? { kind: 'read', value } : { kind: 'wrong', error: wrong };
}
