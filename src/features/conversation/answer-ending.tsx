import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import type { MessageCommands } from './message-actions.tsx';
import type { Entry } from './thread.ts';
import { useFetched } from '../../ui/use-fetched.ts';

export type AnswerEndingProperties = {
  readonly entry: Entry;
  readonly hasText: boolean;
  readonly commands: MessageCommands;
};

/** How an answer ended, when it was not simply whole, and what to do about it. */
export function AnswerEnding(properties: AnswerEndingProperties) {
  const { entry, commands } = properties;
  const { status, code, reconnecting } = entry;
  const isWhole = status === 'complete' && code !== 'not-stored';
  const isOver = status !== 'pending' && !isWhole;
  const { value: parts, retry } = useFetched(isOver, commands.steps.drawing);
  if (reconnecting) return <Alert tone="notice" title={texts.endings.reconnecting} />;
  if (!isOver) return null;
  if (parts) return <parts.EndingNotice {...properties} />;
  return retry && <Plain {...properties} onFetch={retry} />;
}

/** Where the words for it could not be fetched. */
function Plain({
  entry,
  commands,
  onFetch,
}: AnswerEndingProperties & { readonly onFetch: () => void }) {
  return (
    <Alert
      tone="fault"
      title={texts.endings.broke}
      code={entry.code ?? undefined}
      action={
        <button
          type="button"
          className="button primary small"
          onClick={() => {
            onFetch();
            commands.retry(entry);
          }}
        >
          {texts.endings.retry}
        </button>
      }
    />
  );
}
