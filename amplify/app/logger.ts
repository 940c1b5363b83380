/** What an operator reads. Fields are masked by whoever writes them out; still, name no secret. */
export type Logger = {
  /** Writes one line; never throws. */
  log(
    level: 'debug' | 'info' | 'warn' | 'error',
    event: string,
    fields?: Readonly<Record<string, unknown>>,
  ): void;
  /** The same logger with fields that every line of it carries. */
  with(fields: Readonly<Record<string, unknown>>): Logger;
};
