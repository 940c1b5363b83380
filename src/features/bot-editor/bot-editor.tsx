import { useEffect, useRef, useState } from 'react';
import { ulid } from 'ulid';
import type { OwnBot } from '../../../amplify/contract/bots/own-bot.ts';
import { askPreview } from '../../backend/ask-preview.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import type { BotPlace } from '../../backend/bots-api.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import type { Kept } from '../../ui/kept.ts';
import { Question } from '../../ui/question.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useMatches } from '../../ui/use-matches.ts';
import { checkBot, type TypedBot } from './bot-draft.ts';
import type { SeenBot } from './bot-edit.ts';
import { BotForm } from './bot-form.tsx';
import type { EditorParts } from './editor-parts.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { useBotEditing, type BotEditing } from './use-bot-editing.ts';
import { usePreview } from './use-preview.ts';
import './bot-editor.css';

type Properties = EditorParts & {
  readonly api: ApiClient;
  readonly place: BotPlace;
  /** As it was read last; version 0 with what a new one begins with. */
  readonly stored: SeenBot;
  readonly drafts: Kept<TypedBot>;
  /** What the draft is kept by: a new one has no id before it is saved. */
  readonly draftKey: string;
  readonly onSaved: (bot: OwnBot) => void;
  readonly onRead: (bot: OwnBot) => void;
  readonly onLeave: () => void;
  /** Whether its name is to be another one: a copy is called as what it is of. */
  readonly isCopy?: boolean;
};

/** Room for the form and the preview beside each other. */
const wide = '(min-width: 72rem)';

/** A bot's form, and a conversation with it as it is typed. */
export function BotEditor(properties: Properties) {
  const { renderParameters, renderAnswer, onLeave, isCopy = false } = properties;
  const editing = useBotEditing(properties);
  const preview = useOwnPreview(properties, editing);
  const isWide = useMatches(wide);
  const [tab, setTab] = useState('edit');
  const [isLeaving, setLeaving] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const fault = toldFault(editing);
  useEffect(() => {
    if (isCopy) area.current?.querySelector<HTMLInputElement>('[name="persona"]')?.select();
  }, [isCopy]);

  const form = (
    <BotForm
      api={properties.api}
      accountId={properties.place.accountId}
      editing={editing}
      renderParameters={renderParameters}
      page={`/bots/${properties.place.botId}`}
      onCancel={() => (editing.isEdited ? setLeaving(true) : onLeave())}
      onGone={() => {
        editing.letGo();
        onLeave();
      }}
    />
  );
  const panel = (
    <PreviewPanel
      preview={preview}
      draft={editing.draft}
      fault={fault?.sentence ?? null}
      onShowFault={() => {
        setTab('edit');
        // On a phone the form comes with the tab.
        requestAnimationFrame(() => {
          const name = fault?.field ?? '';
          area.current?.querySelector<HTMLElement>(`form [name="${name}"]`)?.focus();
        });
      }}
      renderAnswer={renderAnswer}
    />
  );
  return (
    <div className="bot-editor" ref={area}>
      {editing.isRestored && editing.isEdited && <Restored onDiscard={editing.letGo} />}
      {isWide ? (
        <div className="bot-editor-columns">
          {form}
          {panel}
        </div>
      ) : (
        <Tabs
          label={botEditorTexts.tabs}
          chosen={tab}
          onChoose={setTab}
          tabs={[
            { id: 'edit', label: botEditorTexts.editTab, panel: form },
            { id: 'try', label: botEditorTexts.tryTab, panel },
          ]}
        />
      )}
      {isLeaving && <LeaveQuestion onLeave={onLeave} onStay={() => setLeaving(false)} />}
    </div>
  );
}

function useOwnPreview({ api, place }: Properties, { draft }: BotEditing) {
  return usePreview(
    (request, listener, signal) =>
      askPreview(api, place.accountId, { previewId: ulid(), ...request }, listener, signal),
    { ...draft, instructions: draft.instructions.trim() },
  );
}

/** What an answer would depend on and is not well. */
function toldFault({ draft }: BotEditing) {
  const faults = checkBot(draft);
  for (const field of ['instructions', 'parameters']) {
    const sentence = faults.get(field);
    if (sentence !== undefined) return { field, sentence };
  }
  return null;
}

function Restored({ onDiscard }: { readonly onDiscard: () => void }) {
  const words = botEditorTexts;
  return (
    <Alert
      tone="calm"
      title={words.restoredTitle}
      text={words.restoredText}
      action={
        <button
          type="button"
          className="button small"
          onClick={({ currentTarget }) => {
            // This button goes, and the focus would go with it.
            currentTarget.closest('.bot-editor')?.querySelector<HTMLElement>('.input')?.focus();
            onDiscard();
          }}
        >
          {words.discard}
        </button>
      }
    />
  );
}

type LeaveProperties = { readonly onLeave: () => void; readonly onStay: () => void };

function LeaveQuestion({ onLeave, onStay }: LeaveProperties) {
  const words = botEditorTexts;
  return (
    <Question
      title={words.leaveTitle}
      text={words.leaveText}
      confirm={words.leave}
      cancel={words.stay}
      busy={false}
      onConfirm={onLeave}
      onClose={onStay}
    />
  );
}
