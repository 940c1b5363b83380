import { useId, type ComponentProps, type Ref } from 'react';
import './entry.css';

type Properties = Omit<ComponentProps<'input'>, 'id' | 'onChange' | 'ref'> & {
  readonly label: string;
  /** What is wrong with what stands in it. */
  readonly wrong: string | null;
  readonly onText: (text: string) => void;
  readonly field?: Ref<HTMLInputElement>;
};

/** One line of text with its label and what is wrong with it. */
export function Entry({ label, wrong, onText, field, ...rest }: Properties) {
  const id = useId();
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        ref={field}
        id={id}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : `${id}-wrong`}
        onChange={(event) => onText(event.target.value)}
      />
      {wrong !== null && (
        <p className="entry-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}
