import type { DemoCall } from './demo-request.ts';
import { createResponseItems } from './response-items.ts';
import type { DemoUsage, Finish, Voice } from './voice.ts';

/** Every response has the same id: the model is deterministic to the last byte. */
const id = 'resp_offline_demo';

type Manner = { readonly model: string; readonly created: number };

/** Says an answer as the Responses API does: in numbered events, around items that begin and end. */
export function createResponseVoice({ model, created }: Manner): Voice {
  const items = createResponseItems();
  const { output, event } = items;
  let response: object = { id, object: 'response', created_at: created, model, output };

  return {
    begin: () => event('response.created', { response: { ...response, status: 'in_progress' } }),
    think: (text) => items.goOn('reasoning', text),
    say: (text) => items.goOn('message', text),
    call(call, pieces) {
      const begun = items.close() + items.add(callItem({ ...call, arguments: '' }, 'in_progress'));
      const place = { item_id: `fc_${call.id}`, output_index: output.length };
      const deltas = pieces.map((delta) =>
        event('response.function_call_arguments.delta', { ...place, delta }),
      );
      return [begun, ...deltas, items.end(callItem(call, 'completed'))];
    },
    end(finish, usage) {
      const rest = items.close();
      response = { ...response, ...endedAs(finish), usage: countedAs(usage) };
      const isWhole = finish === 'stop' || finish === 'tools';
      return rest + event(isWhole ? 'response.completed' : 'response.incomplete', { response });
    },
    fail: () => event('error', { code: 'server_error', message: 'Demo fault.', param: null }),
    whole: () => response,
  };
}

function callItem({ id, name, arguments: text }: DemoCall, status: string): object {
  return { type: 'function_call', id: `fc_${id}`, call_id: id, name, arguments: text, status };
}

function endedAs(finish: Finish): object {
  if (finish === 'length')
    return { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
  if (finish === 'filtered')
    return { status: 'incomplete', incomplete_details: { reason: 'content_filter' } };
  return { status: 'completed', incomplete_details: null };
}

function countedAs({ input, output, thoughts }: DemoUsage): object {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: thoughts },
    total_tokens: input + output,
  };
}
