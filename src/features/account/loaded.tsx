import type { ReactNode } from 'react';
import { codeOfError } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Reading, Unreadable } from '../../ui/read-states.tsx';

/** What is needed of a query. */
export type ReadQuery<Value> = {
  readonly data: Value | undefined;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
};

type Properties<Value> = {
  readonly query: ReadQuery<Value>;
  readonly loading: string;
  readonly failed: string;
  readonly lines?: number;
  readonly children: (value: Value) => ReactNode;
};

/** What was read; until then its shape, and where it could not be read why, and a way to try again. */
export function Loaded<Value>({ query, loading, failed, lines, children }: Properties<Value>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.isError || query.isFetching)
    return <Reading label={loading} {...(lines !== undefined && { lines })} />;
  const code = codeOfError(query.error);
  return (
    <Unreadable
      title={failed}
      text={callSentence(code)}
      code={code}
      retry={settingsTexts.settings.retry}
      onRetry={query.refetch}
    />
  );
}
