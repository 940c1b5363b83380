import {
  CaseSensitive,
  Check,
  ChevronLeft,
  ChevronRight,
  Copy,
  ListChecks,
  Pencil,
  ReceiptText,
  RotateCw,
  ThumbsDown,
  ThumbsUp,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import type { Rating } from '../../backend/conversation-store.ts';
import type { Version } from './branch.ts';
import './message-actions.css';
import { plainText } from './markdown/plain-text.ts';
import { ReadAloud } from './read-aloud.tsx';
import type { Entry } from './thread.ts';
import { useFetched } from '../../ui/use-fetched.ts';
import type { StepsParts } from './answer-parts.ts';
import { useCopied } from './use-copied.ts';

/** A question, and its files where they are known: the text of its message, or their ids. */
export type WithFiles = {
  readonly turnId: string;
  readonly attachments?: string | readonly string[] | undefined;
};

/** What a person can do with a message, as its page does it. */
export type MessageCommands = {
  /** Whether anything can be asked here: not of a bot that is gone. */
  readonly canAsk: boolean;
  readonly choose: (leafId: string) => void;
  /** Asks anew, with the files of these ids. */
  readonly edit: (entry: Entry, text: string, files: readonly string[]) => void;
  readonly regenerate: (entry: Entry) => void;
  readonly goOn: (entry: Entry) => void;
  readonly retry: (entry: Entry) => void;
  /** Opens what is set of answers, where another model can be chosen. */
  readonly showParameters: () => void;
  readonly steps: StepsParts;
  /** Draws what is attached to a question: as its message keeps it, as it waits, or as it was sent. */
  readonly renderFiles: (question: WithFiles) => ReactNode;
  readonly rate: (entry: Entry, rating: Rating | null) => void;
  /** Makes a test of an answer, where it is one of a bot. */
  readonly saveTest: ((entry: Entry) => void) | null;
  /** Shows how an answer came about. */
  readonly receipt: (entry: Entry) => void;
};

type Properties = {
  readonly entry: Entry;
  readonly version: Version | null;
  readonly commands: MessageCommands;
};

/** Below an answer that has ended. */
export function AnswerActions({ entry, version, commands }: Properties) {
  const words = texts.message;
  const text = entry.text ?? '';
  const { saveTest, steps } = commands;
  const { value: parts } = useFetched(entry.usage !== null, steps.drawing);
  const rated = (rating: Rating) => entry.rating === rating;
  const rate = (rating: Rating) => commands.rate(entry, rated(rating) ? null : rating);
  return (
    <div className="actions">
      <Versions version={version} choose={commands.choose} />
      {text !== '' && (
        <>
          <CopyAction label={words.copy} text={() => text} />
          <CopyAction label={words.copyText} text={() => plainText(text)} plain />
        </>
      )}
      {commands.canAsk && (text !== '' || version) && (
        <ActionButton
          label={words.regenerate}
          icon={RotateCw}
          onPress={() => commands.regenerate(entry)}
        />
      )}
      {text !== '' && (
        <>
          <ActionButton
            label={words.good}
            icon={ThumbsUp}
            pressed={rated('good')}
            onPress={() => rate('good')}
          />
          <ActionButton
            label={words.bad}
            icon={ThumbsDown}
            pressed={rated('bad')}
            onPress={() => rate('bad')}
          />
          <ReadAloud text={text} />
          {saveTest && (
            <ActionButton
              label={words.saveTest}
              icon={ListChecks}
              onPress={() => saveTest(entry)}
            />
          )}
        </>
      )}
      <ActionButton
        label={words.receipt}
        icon={ReceiptText}
        onPress={() => commands.receipt(entry)}
      />
      {parts && <parts.PriceOfAnswer entry={entry} />}
    </div>
  );
}

/** Beside a question of one's own. */
export function QuestionActions({
  entry,
  version,
  commands,
  onEdit,
}: Properties & { readonly onEdit: () => void }) {
  const words = texts.message;
  return (
    <div className="actions own">
      <Versions version={version} choose={commands.choose} />
      <CopyAction label={words.copy} text={() => entry.text ?? ''} />
      {entry.stored && commands.canAsk && (
        <ActionButton label={words.edit} icon={Pencil} onPress={onEdit} />
      )}
    </div>
  );
}

function Versions({
  version,
  choose,
}: {
  readonly version: Version | null;
  readonly choose: (leafId: string) => void;
}) {
  if (!version) return null;
  const { number, count, previous, next } = version;
  return (
    <span className="versions">
      <ActionButton
        label={texts.message.previousVersion}
        icon={ChevronLeft}
        disabled={previous === null}
        onPress={() => previous !== null && choose(previous)}
      />
      <span>
        {number} / {count}
      </span>
      <ActionButton
        label={texts.message.nextVersion}
        icon={ChevronRight}
        disabled={next === null}
        onPress={() => next !== null && choose(next)}
      />
    </span>
  );
}

function CopyAction({
  label,
  text,
  plain = false,
}: {
  readonly label: string;
  readonly text: () => string;
  readonly plain?: boolean;
}) {
  const [copied, copy] = useCopied(text);
  const face = plain ? CaseSensitive : Copy;
  return (
    <>
      <ActionButton label={label} icon={copied ? Check : face} onPress={copy} />
      <span className="sr" aria-live="polite">
        {copied ? texts.message.copied : ''}
      </span>
    </>
  );
}
