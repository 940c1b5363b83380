import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Unsaved } from '../../ui/unsaved.tsx';
import type { BotEditing } from './use-bot-editing.ts';

type Properties = {
  readonly editing: BotEditing;
  readonly onDiscarded: () => void;
  readonly onCancel: () => void;
};

/** What saves a bot, and the ways out; with a conflict only that decides. */
export function FormFoot({ editing, onDiscarded, onCancel }: Properties) {
  const { busy, conflict, isEdited, version, letGo } = editing;
  const words = botEditorTexts;
  const isNew = version === 0;
  if (conflict) return null;
  return (
    <div className="form-foot editor-foot">
      {isNew || isEdited || busy ? (
        <BusyButton type="submit" className="button primary" busy={busy}>
          {isNew ? words.create : words.save}
        </BusyButton>
      ) : (
        // In its place, so that the focus that was on it stays.
        <button type="submit" className="button" aria-disabled="true" onClick={stay}>
          {words.save}
        </button>
      )}
      <button type="button" className="button quiet" onClick={onCancel}>
        {words.cancel}
      </button>
      <Unsaved
        is={isEdited && !busy}
        words={{ unsaved: words.unsaved, discard: isNew ? words.discardNew : words.discard }}
        onDiscard={() => {
          letGo();
          onDiscarded();
        }}
      />
      {!isNew && !isEdited && !busy && <span className="hint">{words.nothingToSave}</span>}
    </div>
  );
}

function stay(event: { preventDefault(): void }): void {
  event.preventDefault();
}
