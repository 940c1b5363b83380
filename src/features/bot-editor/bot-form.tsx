import { useMemo, useRef, type ReactNode } from 'react';
import { botLimits } from '../../../amplify/contract/bots/bot.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { botAvatar } from '../../backend/bot-avatar.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Alert } from '../../ui/alert.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useFieldErrors } from '../../ui/use-field-errors.ts';
import { BotConflictNotice } from './bot-conflict-notice.tsx';
import { botLabels, checkBot } from './bot-draft.ts';
import { Counter } from './counter.tsx';
import type { EditorParts } from './editor-parts.ts';
import { FormFoot } from './form-foot.tsx';
import { PluginsField } from './plugins-field.tsx';
import { McpField } from './mcp-field.tsx';
import { StartersField } from './starters-field.tsx';
import { ToolsField } from './tools-field.tsx';
import type { BotEditing } from './use-bot-editing.ts';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly editing: BotEditing;
  readonly renderParameters: EditorParts['renderParameters'];
  readonly onCancel: () => void;
  /** Of the bot, once there is one. */
  readonly page: string;
  /** It was deleted, and is to stay so. */
  readonly onGone: () => void;
};

/** Everything that makes a bot. */
export function BotForm(properties: Properties) {
  const { api, accountId, editing, renderParameters, onCancel, page, onGone } = properties;
  const { draft, write, conflict, refusal } = editing;
  const { parts, hints, examples } = botEditorTexts;
  const parameters = useRef<HTMLDivElement>(null);
  const errors = useFieldErrors(useMemo(() => checkBot(draft), [draft]));
  function text(
    name: 'persona' | 'title' | 'purpose' | 'instructions' | 'welcome' | 'placeholder',
  ) {
    return {
      name,
      label: botLabels[name],
      value: draft[name],
      'aria-required': name !== 'placeholder',
      error: errors.errorOf(name),
      onText: (value: string) => write({ [name]: value }),
    };
  }
  function save() {
    if (editing.busy || !errors.pass()) return;
    const halfTyped = parameters.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (halfTyped) halfTyped.focus();
    else void editing.save();
  }
  return (
    <form
      {...errors.form}
      className="form editor-form"
      aria-label={botEditorTexts.form}
      onSubmit={(event) => {
        event.preventDefault();
        // Enter in a field does not decide between theirs and mine.
        if (!conflict) save();
      }}
    >
      <Part title={parts.identity}>
        <div className="editor-identity">
          <Avatar {...botAvatar(draft.persona.trim())} size={56} />
          <TextField {...text('persona')} hint={hints.persona} placeholder={examples.persona} />
        </div>
        <TextField {...text('title')} hint={hints.title} placeholder={examples.title} />
        <TextField {...text('purpose')} hint={hints.purpose} placeholder={examples.purpose} />
      </Part>
      <Part title={parts.instructions}>
        <TextArea
          {...text('instructions')}
          rows={10}
          className="editor-instructions"
          placeholder={examples.instructions}
          hint={
            <>
              {hints.instructions}{' '}
              <Counter length={draft.instructions.length} most={botLimits.instructions} />
            </>
          }
        />
      </Part>
      <Part title={parts.beginning}>
        <TextArea {...text('welcome')} rows={2} hint={hints.welcome} />
        <StartersField
          starters={draft.starters}
          errorOf={errors.errorOf}
          onChange={(starters) => write({ starters: [...starters] })}
        />
        <TextField {...text('placeholder')} hint={hints.placeholder} />
      </Part>
      <Part title={parts.tools}>
        <ToolsField
          tools={draft.tools ?? []}
          error={errors.errorOf('tools')}
          // None is said by nothing, as of a bot that never had any.
          onChange={(tools) => write({ tools: tools.length > 0 ? tools : undefined })}
        />
        <PluginsField
          isOn={draft.plugins === true}
          error={errors.errorOf('plugins')}
          onChange={(isOn) => write({ plugins: isOn ? true : undefined })}
        />
        <McpField
          api={api}
          accountId={accountId}
          chosen={draft.mcp ?? []}
          error={errors.errorOf('mcp')}
          onChange={(mcp) => write({ mcp: mcp.length > 0 ? mcp : undefined })}
        />
      </Part>
      <Part title={parts.answers}>
        <div ref={parameters}>
          {renderParameters({
            place: editing.place,
            value: draft.parameters,
            onChange: (changed) => write({ parameters: changed }),
            instructions: draft.instructions,
          })}
        </div>
      </Part>
      {refusal && (
        <Alert
          tone="fault"
          title={botEditorTexts.notSaved}
          text={callSentence(codeOf(refusal))}
          code={codeOf(refusal)}
        />
      )}
      <BotConflictNotice
        conflict={conflict}
        draft={draft}
        busy={editing.busy}
        onKeep={save}
        onTake={conflict?.kind === 'gone' ? onGone : editing.letGo}
      />
      <FormFoot {...{ editing, onCancel, page }} onDiscarded={errors.forget} />
    </form>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="editor-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
