import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Link } from '../../ui/navigation.tsx';
import { Reading, Unreadable } from '../../ui/read-states.tsx';

/** While the bot is read. */
export function EditorReading() {
  return <Reading label={botEditorTexts.loading} lines={8} />;
}

/** In the place of a bot that could not be read. */
export function EditorFailed({
  text,
  onRetry,
}: {
  readonly text: string;
  readonly onRetry: () => void;
}) {
  const words = botEditorTexts;
  return <Unreadable title={words.failed} text={text} retry={words.retry} onRetry={onRetry} />;
}

/** Where there is no such bot for whoever looks. */
export function EditorGone() {
  const words = botEditorTexts;
  return (
    <Alert
      tone="calm"
      title={words.goneTitle}
      text={words.goneText}
      action={
        <Link to="/bots" className="button small">
          {words.allBots}
        </Link>
      }
    />
  );
}

type NotYoursProperties = { readonly persona: string; readonly reference: string };

/** For a bot that somebody else edits: one may have a copy. */
export function NotYours({ persona, reference }: NotYoursProperties) {
  const words = botEditorTexts;
  return (
    <Alert
      tone="calm"
      title={words.notYours(persona)}
      text={words.notYoursText}
      action={
        <Link to={duplicateAddress(reference)} className="button small">
          {words.duplicate}
        </Link>
      }
    />
  );
}

/** Where a copy of a bot is made. */
export function duplicateAddress(reference: string): string {
  return `/bots/new?from=${encodeURIComponent(reference)}`;
}
