import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';

/** Stands where a part of the page belongs that could not be fetched. */
export function NotFetched({
  title,
  retry,
}: {
  readonly title: string;
  readonly retry: () => void;
}) {
  return (
    <Alert
      tone="notice"
      title={title}
      action={
        <button type="button" className="button small" onClick={retry}>
          {texts.endings.retry}
        </button>
      }
    />
  );
}
