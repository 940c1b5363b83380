import type { Model } from '../../../amplify/contract/models/model.ts';
import {
  parameterLimits,
  type ContextWindow,
} from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { spokenWindow } from '../../texts/spoken-parameter.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { wholeFigure } from './figures.ts';
import type { Layer } from './layer.ts';
import { NumberEntry } from './number-entry.tsx';
import { useTyped } from './use-typed.ts';

type Properties = { readonly layer: Layer; readonly model: Model };

/** What a window begins as. */
const first: Readonly<Record<ContextWindow['by'], number>> = { messages: 20, tokens: 16_000 };

/** How much of a conversation is sent along. */
export function WindowField({ layer, model }: Properties) {
  const words = parametersTexts.window;
  const { own, below, belowName } = layer;
  const kind = own.window ? kindOf(own.window) : '';
  // What is as large as nobody knows would be refused one day.
  const isSizeKnown = model.contextWindow.verified || kind === 'model';
  return (
    <>
      <ChoiceField
        layer={layer}
        name="window"
        hint={parametersTexts.hints.window}
        value={kind}
        options={[
          { value: '', label: labelOfNothing() },
          ...(isSizeKnown ? [{ value: 'model', label: words.by.model }] : []),
          { value: 'messages', label: words.by.messages },
          { value: 'tokens', label: words.by.tokens },
        ]}
        onChosen={(value) => {
          if (value === 'messages' || value === 'tokens')
            layer.set({ window: { by: value, most: first[value] } });
          else if (value === 'model')
            layer.set({ window: { by: 'tokens', most: parameterLimits.tokens } });
          else layer.reset('window');
        }}
      />
      {own.window && kind !== 'model' && (
        <WindowEntry key={kind} layer={layer} window={own.window} />
      )}
    </>
  );

  function labelOfNothing(): string {
    if (!below.window) return words.usual;
    const window = spokenWindow(below.window);
    return belowName === null ? window : words.asOf(window, belowName);
  }
}

/** More than any model takes is as much as the model takes. */
function kindOf({ by, most }: ContextWindow): 'model' | ContextWindow['by'] {
  return by === 'tokens' && most === parameterLimits.tokens ? 'model' : by;
}

type EntryProperties = { readonly layer: Layer; readonly window: ContextWindow };

function WindowEntry({ layer, window: { by, most } }: EntryProperties) {
  const words = parametersTexts.window;
  const typed = useTyped({
    place: layer.place,
    field: `window ${by}`,
    value: most,
    below: first[by],
    format: String,
    onRead: (next) => layer.set({ window: { by, most: next ?? first[by] } }),
  });
  const limit = by === 'messages' ? parameterLimits.messages : parameterLimits.tokens - 1;
  const wrong = words.wrong(words[by], '1', wholeFigure(limit));
  return (
    <Field label={words[by]} hint={words.counted[by]} error={typed.error}>
      {(ties) => <NumberEntry ties={ties} typed={typed} least={1} most={limit} wrong={wrong} />}
    </Field>
  );
}
