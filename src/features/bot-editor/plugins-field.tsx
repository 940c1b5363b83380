import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { CheckedChoices } from '../../ui/checked-choices.tsx';

type Properties = {
  readonly isOn: boolean;
  readonly error: string | null;
  readonly onChange: (isOn: boolean) => void;
};

/** Whether a bot uses the plugins that people refer to. */
export function PluginsField({ isOn, error, onChange }: Properties) {
  const { fields, plugins } = botEditorTexts;
  const choice = { value: 'plugins', label: plugins.label, hint: plugins.meaning } as const;
  return (
    <CheckedChoices
      label={fields.plugins}
      hint={plugins.hint}
      name="plugins"
      choices={[choice]}
      chosen={isOn ? ['plugins'] : []}
      error={error}
      onChosen={(chosen) => onChange(chosen.length > 0)}
    />
  );
}
