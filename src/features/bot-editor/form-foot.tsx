import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Link } from '../../ui/navigation.tsx';
import { Unsaved } from '../../ui/unsaved.tsx';
import { sharingPlace } from './sharing-place.ts';
import type { BotEditing } from './use-bot-editing.ts';

type Properties = {
  readonly editing: BotEditing;
  readonly onDiscarded: () => void;
  readonly onCancel: () => void;
  /** Where the bot can be looked at and shared. */
  readonly page: string;
};

/** What saves a bot, and the ways out; with a conflict only that decides. */
export function FormFoot({ editing, onDiscarded, onCancel, page }: Properties) {
  const { busy, conflict, isEdited, isRestored, savedAs, version, letGo } = editing;
  const words = botEditorTexts;
  const isNew = version === 0;
  const isSaved = savedAs !== null && !isEdited && !busy;
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
      {isSaved ? (
        <SavedWays page={page} />
      ) : (
        <button type="button" className="button quiet" onClick={onCancel}>
          {words.cancel}
        </button>
      )}
      {/* What was typed on an earlier visit is let go of above, where that is said. */}
      <Unsaved
        is={isEdited && !isRestored && !busy}
        words={{ unsaved: words.unsaved, discard: isNew ? words.discardNew : words.discard }}
        onDiscard={() => {
          letGo();
          onDiscarded();
        }}
      />
      {!isNew && !isEdited && !busy && (
        <span className="hint">
          {savedAs === null ? words.nothingToSave : words.savedAs(savedAs)}
        </span>
      )}
    </div>
  );
}

/** What one wants next. */
function SavedWays({ page }: { readonly page: string }) {
  const words = botEditorTexts;
  return (
    <>
      <Link to={page} className="button">
        {words.view}
      </Link>
      <Link to={`${page}#${sharingPlace}`} className="button quiet">
        {words.share.section}
      </Link>
    </>
  );
}

function stay(event: { preventDefault(): void }): void {
  event.preventDefault();
}
