import { parametersSchema } from '../../../amplify/contract/parameters/parameters.ts';
import { checkFields } from '../../backend/check-fields.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import type { Layer } from './layer.ts';
import { ParameterFrame } from './parameter-frame.tsx';
import { useTyped, type Reading } from './use-typed.ts';

/** What every answer is to heed. */
export function PromptField({ layer }: { readonly layer: Layer }) {
  const typed = useTyped({
    place: layer.place,
    field: 'systemPrompt',
    value: layer.counts.systemPrompt,
    below: layer.below.systemPrompt,
    format: String,
    onRead(systemPrompt) {
      const isNothing = systemPrompt === '' && layer.below.systemPrompt === undefined;
      if (isNothing || systemPrompt === undefined) layer.reset('systemPrompt');
      else layer.set({ systemPrompt });
    },
  });
  const { belowName } = layer;
  const { hints } = parametersTexts;
  return (
    <ParameterFrame
      layer={layer}
      name="systemPrompt"
      hint={belowName === null ? hints.systemPrompt : hints.systemPromptOf(belowName)}
      error={typed.error}
      isTyped={typed.error !== null}
      onReset={typed.forget}
    >
      {(ties) => (
        <textarea
          {...ties}
          className="input"
          rows={3}
          dir="auto"
          value={typed.text}
          onChange={({ target }) => typed.write(target.value, readPrompt(target.value))}
          onBlur={typed.settle}
        />
      )}
    </ParameterFrame>
  );
}

function readPrompt(text: string): Reading<string> {
  const systemPrompt = text.trim();
  const error = checkFields(parametersSchema, { systemPrompt }, parametersTexts.labels).get(
    'systemPrompt',
  );
  return error === undefined ? { kind: 'read', value: systemPrompt } : { kind: 'wrong', error };
}
