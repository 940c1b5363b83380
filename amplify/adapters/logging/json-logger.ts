import type { Logger } from '../../app/logger.ts';
import { redact } from './redact.ts';

export type JsonLoggerSettings = {
  /** Takes one line, without its end. */
  readonly write: (line: string) => void;
  readonly now: () => number;
  /** Whether `debug` lines are written. */
  readonly debug: boolean;
  readonly fields?: Readonly<Record<string, unknown>>;
};

/** C1 controls, line separators and the delete character: JSON leaves them, terminals and log readers obey them. */
const unsafe = /[\u007f-\u009f\u2028\u2029]/g;

/** One line of JSON for every event, masked; a line can neither break in two nor colour a terminal. */
export function createJsonLogger(settings: JsonLoggerSettings): Logger {
  const { write, now, debug, fields: common = {} } = settings;
  return {
    log(level, event, fields = {}) {
      if (level === 'debug' && !debug) return;
      const line = { level, event, time: new Date(now()).toISOString() };
      // First for the eye, and last so that no field takes their place.
      write(lineOf({ ...line, ...tryRedact({ ...common, ...fields }), ...line }));
    },
    with: (fields) => createJsonLogger({ ...settings, fields: { ...common, ...fields } }),
  };
}

function lineOf(line: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(line).replace(unsafe, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A getter that throws must not cost the line, still less the turn. */
function tryRedact(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  try {
    const masked = redact(fields);
    return typeof masked === 'object' && masked !== null ? { ...masked } : {};
  } catch {
    return { unreadable: true };
  }
}
