type OpenItem = { readonly kind: 'reasoning' | 'message'; readonly itemId: string; text: string };

const eventNames = {
  message: { text: 'response.output_text', part: 'response.content_part' },
  reasoning: {
    text: 'response.reasoning_summary_text',
    part: 'response.reasoning_summary_part',
  },
} as const;

/** Writes the items of a response, one after the other, as numbered events. */
export function createResponseItems() {
  const output: object[] = [];
  let number = 0;
  let open: OpenItem | null = null;

  function event(type: string, data: object): string {
    const json = JSON.stringify({ type, sequence_number: number, ...data });
    number += 1;
    return `event: ${type}\ndata: ${json}\n\n`;
  }
  function add(item: object): string {
    return event('response.output_item.added', { output_index: output.length, item });
  }
  function end(item: object): string {
    const told = event('response.output_item.done', { output_index: output.length, item });
    output.push(item);
    return told;
  }
  function placeOf({ itemId, kind }: OpenItem): object {
    const part = kind === 'message' ? { content_index: 0 } : { summary_index: 0 };
    return { item_id: itemId, output_index: output.length, ...part };
  }
  /** Ends the words that are being said. */
  function close(): string {
    if (!open) return '';
    const item = open;
    const { text, part } = eventNames[item.kind];
    open = null;
    return [
      event(`${text}.done`, { ...placeOf(item), text: item.text }),
      event(`${part}.done`, { ...placeOf(item), part: partOf(item) }),
      end(itemOf(item, 'completed')),
    ].join('');
  }
  /** Goes on with words or thoughts, or begins some. */
  function goOn(kind: OpenItem['kind'], delta: string): string {
    const begun = open?.kind === kind ? '' : close() + begin(kind);
    if (open) open.text += delta;
    return begun + event(`${eventNames[kind].text}.delta`, { ...(open && placeOf(open)), delta });
  }
  function begin(kind: OpenItem['kind']): string {
    const item = { kind, itemId: `item_${output.length}`, text: '' };
    open = item;
    const part = { ...placeOf(item), part: partOf(item) };
    return add(itemOf(item, 'in_progress')) + event(`${eventNames[kind].part}.added`, part);
  }

  return { output, event, add, end, close, goOn };
}

function partOf({ kind, text }: OpenItem): object {
  return kind === 'message'
    ? { type: 'output_text', text, annotations: [] }
    : { type: 'summary_text', text };
}

function itemOf(item: OpenItem, status: string): object {
  const { kind, itemId: id, text } = item;
  const parts = status === 'completed' ? [partOf(item)] : [];
  if (kind === 'message') return { type: 'message', id, role: 'assistant', status, content: parts };
  const encrypted_content = Buffer.from(text).toString('base64');
  return { type: 'reasoning', id, summary: parts, encrypted_content };
}
