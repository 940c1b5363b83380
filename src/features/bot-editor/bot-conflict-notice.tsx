import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { spokenMoment } from '../../texts/dates.ts';
import { ConflictNotice } from '../../ui/conflict-notice.tsx';
import { botLabels } from './bot-draft.ts';
import { differing } from './bot-edit.ts';
import { fieldText } from './field-text.ts';
import type { BotConflict } from './use-bot-editing.ts';

type Properties = {
  readonly conflict: BotConflict | null;
  readonly draft: BotDefinition;
  readonly busy: boolean;
  readonly onKeep: () => void;
  readonly onTake: () => void;
};

/** Says that the bot was saved in another tab, how that differs, and lets the person decide. */
export function BotConflictNotice({ conflict, draft, busy, onKeep, onTake }: Properties) {
  if (!conflict) return null;
  const words = botEditorTexts.conflict;
  const isGone = conflict.kind === 'gone';
  return (
    <ConflictNotice
      key={conflict.kind}
      words={words}
      differences={
        isGone
          ? null
          : differing(draft, conflict.theirs.definition).map((field) => ({
              field,
              label: botLabels[field],
              theirs: fieldText(conflict.theirs.definition, field),
            }))
      }
      note={isGone ? '' : noteOf(conflict)}
      busy={busy}
      onKeep={onKeep}
      onTake={onTake}
    />
  );
}

/** Who has saved it, and what of that stands here already. */
function noteOf({ theirs, at, takenOver }: Extract<BotConflict, { kind: 'changed' }>): string {
  const words = botEditorTexts.conflict;
  const fields = takenOver.map((field) => botLabels[field]).join(', ');
  return [
    ...(at === null ? [] : [words.by(theirs.version, spokenMoment(at))]),
    ...(fields === '' ? [] : [words.takenOver(fields)]),
  ].join(' ');
}
