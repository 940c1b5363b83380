import { useState } from 'react';
import { presetChangeSchema, type Preset } from '../../../../amplify/contract/parameters/preset.ts';
import { checkFields } from '../../../backend/check-fields.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';
import { TextField } from '../../../ui/field.tsx';
import { Question } from '../../../ui/question.tsx';
import type { PresetDeeds } from './use-preset-deeds.ts';

type Properties = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  /** What it is called so far. */
  readonly name: string;
  /** The other presets: two of one name nobody tells apart. */
  readonly others: readonly Preset[];
  readonly deeds: PresetDeeds;
  readonly onNamed: (name: string) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Asks what a preset is to be called. */
export function NameQuestion(properties: Properties) {
  const { title, text, confirm, others, deeds, onNamed, onClose } = properties;
  const words = parametersTexts.presets;
  const [name, setName] = useState(properties.name);
  const [tried, setTried] = useState(false);
  const error = nameError(name, others);
  return (
    <Question
      title={title}
      text={text}
      confirm={confirm}
      cancel={words.cancel}
      busy={deeds.busy}
      fault={deeds.fault}
      onConfirm={() => {
        setTried(true);
        if (error === null) void onNamed(name.trim()).then((done) => done && onClose());
      }}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        error={tried ? error : null}
        value={name}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one field of a dialog that was asked for.
        autoFocus
        onText={setName}
      />
    </Question>
  );
}

function nameError(name: string, others: readonly Preset[]): string | null {
  const words = parametersTexts.presets;
  const body = { name, parameters: {}, version: 0 };
  const error = checkFields(presetChangeSchema, body, { name: words.name }).get('name');
  if (error !== undefined) return error;
  const same = name.trim().toLowerCase();
  return others.some((one) => one.name.toLowerCase() === same) ? words.taken : null;
}
