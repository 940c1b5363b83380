import { ChevronDown, CircleAlert } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import './field.css';

type Labelled = {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what stands in it; null where nothing is. */
  readonly error?: string | null;
};

/** What ties an element that is operated to its label, its hint and its error. */
export type FieldTies = {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
};

type FieldProperties = Labelled & {
  readonly className?: string;
  readonly children: (ties: FieldTies) => ReactNode;
};

/** A label, what is operated, what may be said of it and what is wrong with it. */
export function Field({ label, hint, error = null, className = '', children }: FieldProperties) {
  const id = useId();
  const hasHint = hint !== undefined && hint !== null;
  const described = [hasHint && `${id}-hint`, error !== null && `${id}-error`].filter(Boolean);
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': error !== null,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {hasHint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** Below what it is about; names what that may be. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string | null }) {
  if (error === null) return null;
  return (
    <p className="field-error" id={id}>
      <CircleAlert className="icon-small" aria-hidden="true" />
      {error}
    </p>
  );
}

type TextProperties = Labelled &
  Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'id'> & {
    readonly value: string;
    readonly onText: (text: string) => void;
  };

export function TextField({ label, hint, error, onText, className = '', ...rest }: TextProperties) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(ties) => (
        <input
          autoComplete="off"
          dir="auto"
          {...rest}
          {...ties}
          className={`input ${className}`}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  );
}

type AreaProperties = Labelled &
  Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'id'> & {
    readonly value: string;
    readonly onText: (text: string) => void;
  };

/** A field of several lines, as high as what stands in it. */
export function TextArea({ label, hint, error, onText, className = '', ...rest }: AreaProperties) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(ties) => (
        <textarea
          rows={3}
          dir="auto"
          {...rest}
          {...ties}
          className={`input ${className}`}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  );
}

type SelectProperties = Labelled &
  Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'id' | 'children'> & {
    readonly value: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
    readonly onChosen: (value: string) => void;
  };

export function SelectField({ label, hint, error, options, onChosen, ...rest }: SelectProperties) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(ties) => (
        <div className="inside-end">
          <select
            {...rest}
            {...ties}
            className="input"
            onChange={(event) => onChosen(event.target.value)}
          >
            {options.map(({ value, label: name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <ChevronDown className="icon select-mark" aria-hidden="true" />
        </div>
      )}
    </Field>
  );
}
