type Properties = {
  /** ISO 8601. */
  readonly time: string;
  readonly text: string;
  /** Everything there is to say of it, on pointing. */
  readonly exact: string;
};

/** A moment, in words. */
export function TimeText({ time, text, exact }: Properties) {
  return (
    <time dateTime={time} title={exact}>
      {text}
    </time>
  );
}
