import * as z from 'zod/mini';
import { lineField } from '../../../amplify/contract/accounts/body-field.ts';
import { configurationLimits } from '../../../amplify/contract/accounts/configuration.ts';
import { checkFields } from '../../backend/check-fields.ts';
import { changeName } from '../../backend/sign-in-settings.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { TextField } from '../../ui/field.tsx';
import { createKept, useKept } from '../../ui/kept.ts';
import { Section } from '../../ui/section.tsx';
import { Unsaved } from '../../ui/unsaved.tsx';
import { useFieldErrors } from '../../ui/use-field-errors.ts';
import { Fault } from './fault.tsx';
import { useSending } from './use-sending.ts';

const schema = z.strictObject({ name: lineField(0, configurationLimits.name) });

const drafts = createKept<string>();

type Properties = {
  /** Whose name it is. */
  readonly sub: string;
  readonly name: string | null;
  readonly say: (text: string) => void;
  /** The session says the new name from now on. */
  readonly onChanged: () => void;
};

/** How a person wants to be called. */
export function NameForm({ sub, name, say, onChanged }: Properties) {
  const words = settingsTexts.signInSettings.name;
  const [typed, change] = useKept(drafts, sub);
  const text = typed ?? name ?? '';
  const wanted = text.trim();
  const errors = useFieldErrors(checkFields(schema, { name: text }, { name: words.label }));
  const { busy, fault, send } = useSending();

  async function save() {
    if (busy || !errors.pass()) return;
    if (wanted !== (name ?? '')) {
      const outcome = await send(() => changeName(wanted));
      if (outcome.kind === 'refused') return;
    }
    forget();
    say(wanted === '' ? words.removed : words.saved);
    onChanged();
  }
  function forget() {
    change(() => null);
    errors.forget();
  }
  return (
    <Section title={words.title} text={words.text}>
      <form
        {...errors.form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={words.label}
          name="name"
          autoComplete="name"
          value={text}
          error={errors.errorOf('name')}
          onText={(next) => change(() => next)}
        />
        <Fault code={fault} />
        <div className="form-foot">
          <BusyButton type="submit" busy={busy}>
            {words.save}
          </BusyButton>
          <Unsaved
            is={text !== (name ?? '') && !busy}
            words={settingsTexts.settings}
            onDiscard={forget}
          />
        </div>
      </form>
    </Section>
  );
}
