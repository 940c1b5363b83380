import {
  parameterLimits,
  type ContextWindow,
} from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { wholeFigure } from './figures.ts';
import type { Layer } from './layer.ts';
import { NumberEntry } from './number-entry.tsx';
import { useTyped } from './use-typed.ts';

const kinds = ['model', 'messages', 'tokens'] as const;

/** What a window begins as. */
const first: Readonly<Record<ContextWindow['by'], number>> = { messages: 20, tokens: 16_000 };

/** How much of a conversation is sent along. */
export function WindowField({ layer }: { readonly layer: Layer }) {
  const words = parametersTexts.window;
  const window = boundedWindow(layer.counts.window);
  return (
    <>
      <ChoiceField
        layer={layer}
        name="window"
        hint={parametersTexts.hints.window}
        value={window?.by ?? 'model'}
        options={kinds.map((kind) => ({ value: kind, label: words.by[kind] }))}
        onChosen={(value) => {
          const by = kinds.find((kind) => kind === value) ?? 'model';
          if (by !== 'model') layer.set({ window: { by, most: first[by] } });
          else if (layer.below.window === undefined) layer.reset('window');
          else layer.set({ window: { by: 'tokens', most: parameterLimits.tokens } });
        }}
      />
      {window && <WindowEntry key={window.by} layer={layer} window={window} />}
    </>
  );
}

/** Null where nothing bounds it but the model: more than any takes is no bound. */
function boundedWindow(window: ContextWindow | undefined): ContextWindow | null {
  if (!window || (window.by === 'tokens' && window.most === parameterLimits.tokens)) return null;
  return window;
}

function WindowEntry({ layer, window }: { readonly layer: Layer; readonly window: ContextWindow }) {
  const words = parametersTexts.window;
  const { by } = window;
  const below = layer.below.window;
  const standard = below?.by === by ? below.most : first[by];
  const typed = useTyped({
    key: `${layer.place} window ${by}`,
    value: window.most,
    below: standard,
    format: String,
    onRead: (most) => layer.set({ window: { by, most: most ?? standard } }),
  });
  const most = by === 'messages' ? parameterLimits.messages : parameterLimits.tokens;
  const wrong = words.wrong(words[by], '1', wholeFigure(most));
  return (
    <Field label={words[by]} error={typed.error}>
      {(ties) => <NumberEntry ties={ties} typed={typed} least={1} most={most} wrong={wrong} />}
    </Field>
  );
}
