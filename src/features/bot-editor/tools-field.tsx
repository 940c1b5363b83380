import { toolNames, type ToolName } from '../../../amplify/contract/bots/tool-names.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { toolsTexts } from '../../texts/tools-texts.ts';
import { CheckedChoices } from '../../ui/checked-choices.tsx';

type Properties = {
  readonly tools: readonly ToolName[];
  readonly error: string | null;
  readonly onChange: (tools: ToolName[]) => void;
};

/** What a bot may have done, each with what that is. */
export function ToolsField({ tools, error, onChange }: Properties) {
  return (
    <CheckedChoices
      label={botEditorTexts.fields.tools}
      hint={botEditorTexts.hints.tools}
      name="tools"
      choices={toolNames.map((value) => {
        const { name, text } = toolsTexts.tool[value];
        return { value, label: name, hint: text };
      })}
      chosen={tools}
      error={error}
      onChosen={onChange}
    />
  );
}
