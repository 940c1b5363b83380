import type { Clock } from '../../app/clock.ts';
import type { EndReason, ModelEvent } from '../../app/model-gateway.ts';
import type { Usage } from '../../contract/turn-status.ts';
import { readChunk, type ChunkParts } from './chat-completion-chunk.ts';
import { createToolCallDrafts } from './tool-call-drafts.ts';

/** A server that has said how the answer ended may take this long to say what it cost. */
const usagePatience = 2000;

type Sleeper = Pick<Clock, 'sleep'>;

/** What has been heard of an answer and is told at its end. */
type Heard = {
  readonly drafts: ReturnType<typeof createToolCallDrafts>;
  carried: string;
  finish: string | null;
  usage: Usage | null;
};

/** Reads the chunks of an answer of Chat Completions, which every compatible server speaks. */
export async function* readChatCompletion(
  chunks: AsyncIterable<unknown>,
  earlierCalls: number,
  clock: Sleeper,
): AsyncGenerator<ModelEvent> {
  const iterator = chunks[Symbol.asyncIterator]();
  const drafts = createToolCallDrafts(earlierCalls);
  const heard: Heard = { drafts, carried: '', finish: null, usage: null };
  for (let first = true; ; first = false) {
    const next: IteratorResult<unknown> | null = await (heard.finish
      ? afterTheEnd(iterator, clock)
      : iterator.next());
    if (!next || next.done) {
      if (heard.finish) yield* endOf(heard, heard.finish);
      else yield { type: 'failure', code: first ? 'provider-invalid' : 'provider-cut' };
      return;
    }
    const chunk = readChunk(next.value);
    if (!chunk) {
      yield { type: 'failure', code: 'provider-invalid' };
      return;
    }
    keep(heard, chunk);
    yield* wordsOf(chunk);
  }
}

/** After the end mark only the usage is waited for, and neither for long nor at any price. */
async function afterTheEnd(
  iterator: AsyncIterator<unknown>,
  clock: Sleeper,
): Promise<IteratorResult<unknown> | null> {
  const next = iterator.next().catch(() => null);
  return Promise.race([next, clock.sleep(usagePatience).then(() => null)]);
}

function keep(heard: Heard, chunk: ChunkParts): void {
  for (const call of chunk.calls) heard.drafts.add(call);
  if (chunk.wantsReasoningBack) heard.carried += chunk.reasoning;
  heard.finish = chunk.finish ?? heard.finish;
  heard.usage = chunk.usage ?? heard.usage;
}

function* wordsOf({ text, reasoning }: ChunkParts): Generator<ModelEvent> {
  if (reasoning !== '') yield { type: 'reasoning', text: reasoning };
  if (text !== '') yield { type: 'text', text };
  if (`${text}${reasoning}` === '') yield { type: 'sign-of-life' };
}

function* endOf({ drafts, carried, usage }: Heard, finish: string): Generator<ModelEvent> {
  if (finish === 'error') {
    yield { type: 'failure', code: 'provider-unavailable' };
    return;
  }
  const reason = reasonOf(finish);
  // What was cut at its length or by a filter may be cut in a call, and servers that say `stop` call tools too.
  if (reason !== 'complete' || drafts.isEmpty()) {
    yield { type: 'end', reason, usage };
    return;
  }
  const calls = drafts.whole();
  if (!calls) {
    yield { type: 'failure', code: 'provider-invalid' };
    return;
  }
  if (carried !== '') yield { type: 'carried', state: carried };
  for (const call of calls) yield { type: 'tool-call', call };
  yield { type: 'end', reason: 'tools', usage };
}

/** Compatible servers have end marks of their own, such as `eos`; only these mean something else. */
function reasonOf(finish: string): EndReason {
  if (finish === 'length') return 'length';
  return finish === 'content_filter' ? 'filtered' : 'complete';
}
