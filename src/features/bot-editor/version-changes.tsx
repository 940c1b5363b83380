import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { botLabels } from './bot-draft.ts';
import { differing } from './bot-edit.ts';
import { fieldText } from './field-text.ts';
import { shortened, textDifference, type Piece } from './text-difference.ts';

type Properties = { readonly before: BotDefinition; readonly after: BotDefinition };

/** What one version has that another has not, field by field and word by word. */
export function VersionChanges({ before, after }: Properties) {
  const fields = differing(before, after);
  if (fields.length === 0) return <p className="hint">{botEditorTexts.versions.same}</p>;
  return (
    <dl className="changes">
      {fields.map((field) => (
        <div key={field}>
          <dt>{botLabels[field]}</dt>
          <dd dir="auto">
            <Pieces
              pieces={shortened(textDifference(fieldText(before, field), fieldText(after, field)))}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  const words = botEditorTexts.versions;
  return pieces.map(({ kind, text }, at) => {
    // Pieces have no name but their place, and never change it.
    const key = `${at}`;
    if (kind === 'same') return <span key={key}>{text}</span>;
    const Tag = kind === 'removed' ? 'del' : 'ins';
    return (
      <Tag key={key}>
        <span className="sr">{kind === 'removed' ? words.removedPart : words.addedPart} </span>
        {text}
      </Tag>
    );
  });
}
