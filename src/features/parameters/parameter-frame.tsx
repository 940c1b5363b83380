import { RotateCcw } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { FieldError, type FieldTies } from '../../ui/field.tsx';
import type { Layer } from './layer.ts';
import type { ParameterName } from './own-layer.ts';

type Properties = {
  readonly layer: Layer;
  readonly name: ParameterName;
  /** Beside the label: the value, or what it comes to. */
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** Whether there is something to reset beside the value: what is half typed. */
  readonly isTyped?: boolean;
  readonly onReset?: () => void;
  readonly children: (ties: FieldTies) => ReactNode;
};

/** A parameter: its label, its value, what it does, and the way back to what it was without this layer. */
export function ParameterFrame(properties: Properties) {
  const { layer, name, aside, hint, error = null, isTyped = false, onReset } = properties;
  const id = useId();
  const label = parametersTexts.labels[name];
  const differs = layer.differs(name);
  const described = [hint && `${id}-hint`, error !== null && `${id}-error`].filter(Boolean);
  return (
    <div className="field parameter" data-changed={differs}>
      <div className="parameter-head">
        <label htmlFor={id}>{label}</label>
        {differs && <span className="parameter-mark">{parametersTexts.differs}</span>}
        <span className="parameter-aside">{aside}</span>
        {(differs || isTyped) && (
          <button
            type="button"
            className="icon-button parameter-reset"
            aria-label={resetLabel(label, layer.belowName)}
            title={resetLabel(label, layer.belowName)}
            onClick={() => {
              if (differs) layer.reset(name);
              onReset?.();
              // The button goes, and what it was about is what is looked at next.
              document.getElementById(id)?.focus();
            }}
          >
            <RotateCcw className="icon-small" aria-hidden="true" />
          </button>
        )}
      </div>
      {properties.children({
        id,
        'aria-invalid': error !== null,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {hint !== undefined && hint !== null && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

function resetLabel(label: string, belowName: string | null): string {
  return belowName === null
    ? parametersTexts.resetPlain(label)
    : parametersTexts.reset(label, belowName);
}
