import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { errorSentence } from '../../texts/error-sentence.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import type { MessageCommands } from './message-actions.tsx';
import type { Entry } from './thread.ts';

type Properties = {
  readonly entry: Entry;
  readonly hasText: boolean;
  readonly commands: MessageCommands;
};

/** How an answer ended, when it was not simply whole, and what to do about it. */
export function AnswerEnding({ entry, hasText, commands }: Properties) {
  const words = texts.endings;
  const { canAsk } = commands;
  const again = <Retry onPress={() => commands.retry(entry)} />;
  const retry = canAsk && again;
  const goOn = canAsk && <GoOn onPress={() => commands.goOn(entry)} />;
  switch (entry.status) {
    case 'complete':
      if (entry.code !== 'not-stored') return null;
      return (
        <Fault title={words.notStored.title} code={entry.code}>
          {retry}
        </Fault>
      );
    case 'pending':
      return entry.reconnecting ? <Alert tone="notice" title={words.reconnecting} /> : null;
    case 'interrupted':
      return (
        <Note {...words.interrupted} code={entry.code}>
          {retry}
          {hasText && goOn}
        </Note>
      );
    case 'stopped':
      return (
        <Note {...(hasText ? words.stopped : words.stoppedEarly)} code={null}>
          {hasText ? goOn : retry}
        </Note>
      );
    case 'length':
      return (
        <Note {...words.length} code={entry.code}>
          {hasText && entry.code !== 'answer-too-long' && goOn}
        </Note>
      );
    case 'filtered':
      return <Note {...words.filtered} code={entry.code} />;
    case 'failed':
      return (
        <Fault title={words.failed.title} code={entry.code ?? 'unknown'}>
          {retry}
          {hasText && goOn}
        </Fault>
      );
    case 'refused':
      return (
        <Fault title={words.refused.title} code={entry.code ?? 'unknown'}>
          {retry}
        </Fault>
      );
    case 'lost':
      return (
        <Fault title={words.lost.title} code="connection-lost">
          {again}
        </Fault>
      );
    default:
      return entry.status satisfies never;
  }
}

type NoteProperties = {
  readonly title: string;
  readonly text: string;
  readonly code: string | null;
  readonly children?: ReactNode;
};

function Note({ title, text, code, children }: NoteProperties) {
  return <Alert tone="calm" title={title} text={text} code={code ?? undefined} action={children} />;
}

type FaultProperties = {
  readonly title: string;
  readonly code: string;
  readonly children: ReactNode;
};

function Fault({ title, code, children }: FaultProperties) {
  return (
    <Alert tone="fault" title={title} text={errorSentence(code)} code={code} action={children} />
  );
}

function Retry({ onPress }: { onPress: () => void }) {
  return (
    <button type="button" className="button primary small" onClick={onPress}>
      <RotateCw className="icon-small" aria-hidden="true" />
      {texts.endings.retry}
    </button>
  );
}

function GoOn({ onPress }: { onPress: () => void }) {
  return (
    <button type="button" className="button small" onClick={onPress}>
      {texts.endings.goOn}
    </button>
  );
}
