/** One message of an event stream, as the HTML standard reads it. */
export type ServerSentEvent = {
  readonly id: string;
  readonly data: string;
};

export type EventStreamParser = {
  /** Takes the next piece of the stream, cut anywhere, and gives the messages it completes. */
  push(text: string): readonly ServerSentEvent[];
  /** Whether a line was longer than allowed; nothing is read after that. */
  readonly overflowed: boolean;
};

const lineEnd = /\r\n|\n|\r/;

/** Reads server-sent events; comments, `event` and `retry` fields are passed over. */
export function createEventStreamParser(maximumLineLength: number): EventStreamParser {
  let unfinished = '';
  let endedInReturn = false;
  let overflowed = false;
  let id = '';
  let data: string[] = [];

  function readLine(line: string): ServerSentEvent | null {
    if (line === '') {
      const message = data.length > 0 ? { id, data: data.join('\n') } : null;
      data = [];
      return message;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    if (field === 'id' && !value.includes('\0')) id = value;
    return null;
  }

  return {
    get overflowed() {
      return overflowed;
    },
    push(text) {
      if (overflowed || text === '') return [];
      // A line feed that opens a chunk belongs to the carriage return that closed the one before.
      const rest = endedInReturn && text.startsWith('\n') ? text.slice(1) : text;
      endedInReturn = text.endsWith('\r');
      const lines = (unfinished + rest).split(lineEnd);
      unfinished = lines.pop() ?? '';
      const messages: ServerSentEvent[] = [];
      for (const line of lines) {
        if (line.length > maximumLineLength) overflowed = true;
        if (overflowed) return messages;
        const message = readLine(line);
        if (message) messages.push(message);
      }
      overflowed = unfinished.length > maximumLineLength;
      return messages;
    },
  };
}
