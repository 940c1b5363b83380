import type { DemoCall } from './demo-request.ts';
import type { DemoUsage, Finish, Voice } from './voice.ts';

type Manner = {
  readonly model: string;
  /** Seconds since 1970. */
  readonly created: number;
  /** Whether the stream says what it cost. */
  readonly countsUsage: boolean;
};

/** Every completion has the same id: the model is deterministic to the last byte. */
const id = 'chatcmpl-offline-demo';

const finishes = {
  stop: 'stop',
  length: 'length',
  filtered: 'content_filter',
  tools: 'tool_calls',
} as const satisfies Record<Finish, string>;

function eventOf(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** Says an answer as Chat Completions do, thoughts as DeepSeek does. */
export function createCompletionVoice({ model, created, countsUsage }: Manner): Voice {
  const said = { thoughts: '', text: '', calls: new Array<DemoCall>() };
  let whole: object = {};

  function chunk(delta: object, finish: string | null = null): string {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    return eventOf({ id, object: 'chat.completion.chunk', created, model, choices });
  }
  function wholeOf(finish: Finish, usage: object): object {
    const { text, thoughts, calls } = said;
    const message = {
      role: 'assistant',
      content: text === '' ? null : text,
      refusal: null,
      ...(thoughts !== '' && { reasoning_content: thoughts }),
      ...(calls.length > 0 && { tool_calls: calls.map(functionCall) }),
    };
    const choices = [{ index: 0, message, finish_reason: finishes[finish], logprobs: null }];
    return { id, object: 'chat.completion', created, model, choices, usage };
  }

  return {
    begin: () => chunk({ role: 'assistant', content: '' }),
    think(text) {
      said.thoughts += text;
      return chunk({ reasoning_content: text });
    },
    say(text) {
      said.text += text;
      return chunk({ content: text });
    },
    call(call, pieces) {
      const index = said.calls.length;
      said.calls.push(call);
      return [
        chunk({ tool_calls: [{ index, ...functionCall({ ...call, arguments: '' }) }] }),
        ...pieces.map((text) => chunk({ tool_calls: [{ index, function: { arguments: text } }] })),
      ];
    },
    end(finish, usage) {
      const counted = countedAs(usage);
      whole = wholeOf(finish, counted);
      const cost = { id, object: 'chat.completion.chunk', created, model, choices: [] };
      const last = countsUsage ? eventOf({ ...cost, usage: counted }) : '';
      return `${chunk({}, finishes[finish])}${last}data: [DONE]\n\n`;
    },
    fail: () => eventOf({ error: { message: 'Demo fault.', type: 'server_error' } }),
    whole: () => whole,
  };
}

function functionCall({ id, name, arguments: text }: DemoCall): object {
  return { id, type: 'function', function: { name, arguments: text } };
}

function countedAs({ input, output, thoughts }: DemoUsage): object {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...(thoughts > 0 && { completion_tokens_details: { reasoning_tokens: thoughts } }),
  };
}
