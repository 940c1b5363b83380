import type { ReceiptTool, SentRequest } from '../../../amplify/contract/receipts/receipt.ts';
import { chatCompletionSettings } from '../../../amplify/contract/requests/chat-completion-settings.ts';
import { continuation } from '../../../amplify/contract/requests/continuation.ts';
import { converseGuards } from '../../../amplify/contract/requests/converse-guards.ts';
import {
  converseSettings,
  formInstructions,
} from '../../../amplify/contract/requests/converse-settings.ts';
import {
  isResponse,
  responseSettings,
} from '../../../amplify/contract/requests/response-settings.ts';
import type { JsonValue } from './code-literals.ts';

/** A message as somebody said it. */
export type SaidMessage = { readonly role: 'user' | 'assistant'; readonly text: string };

/** The messages of a conversation that a receipt names, by their ids. */
export type SaidMessages = ReadonlyMap<string, SaidMessage>;

export type RequestBody = {
  /** By which of its API's words a provider is asked. */
  readonly speech: 'chat-completions' | 'responses' | 'converse';
  readonly model: string;
  readonly body: { readonly [name: string]: JsonValue };
  /** How many messages were sent and are not to be found, or not named any more. */
  readonly missing: number;
};

/** The first request of an answer as its provider was sent it; null where none was. */
export function requestBody(request: SentRequest, said: SaidMessages): RequestBody | null {
  const model = request.model.invoked;
  if (model === null) return null;
  const system = request.instructions.map(({ text }) => text).join('\n\n');
  const { messages, missing } = messagesOf(request, said);
  const asked = { model, system, messages, request };
  if (request.provider === 'bedrock')
    return { speech: 'converse', model, body: converseBody(asked), missing };
  if (request.provider === 'openai' && isResponse(request.parameters))
    return { speech: 'responses', model, body: responsesBody(asked), missing };
  return { speech: 'chat-completions', model, body: chatBody(asked), missing };
}

type Asked = {
  readonly model: string;
  readonly system: string;
  readonly messages: readonly SaidMessage[];
  readonly request: SentRequest;
};

function messagesOf({ messages: { sent, sentCount, continues } }: SentRequest, said: SaidMessages) {
  const found = sent.flatMap((id) => said.get(id) ?? []);
  const beginning = continues === null ? undefined : said.get(continues);
  const goOn: readonly SaidMessage[] = beginning
    ? [beginning, { role: 'user', text: continuation }]
    : [];
  const lost = continues !== null && !beginning ? 1 : 0;
  return { messages: [...found, ...goOn], missing: sentCount - found.length + lost };
}

function chatBody({ model, system, messages, request }: Asked): RequestBody['body'] {
  const { parameters, provider, tools } = request;
  const limitField = provider === 'openai' ? 'max_completion_tokens' : 'max_tokens';
  const offered = tools.flatMap(({ name, definition }) =>
    definition ? [{ type: 'function', function: { name, ...described(definition) } }] : [],
  );
  return {
    model,
    messages: [
      ...(system === '' ? [] : [{ role: 'system', content: system }]),
      ...messages.map(({ role, text }) => ({ role, content: text })),
    ],
    ...(offered.length > 0 && { tools: offered }),
    stream: true,
    stream_options: { include_usage: true },
    ...plain(chatCompletionSettings(parameters, limitField)),
  };
}

function responsesBody({ model, system, messages, request }: Asked): RequestBody['body'] {
  const offered = request.tools.flatMap(({ name, definition }) =>
    definition ? [{ type: 'function', name, ...described(definition), strict: false }] : [],
  );
  return {
    model,
    input: [
      ...(system === '' ? [] : [{ role: 'developer', content: system }]),
      ...messages.map(({ role, text }) => ({ role, content: text })),
    ],
    stream: true,
    store: false,
    ...(offered.length > 0 && { tools: offered }),
    ...plain(responseSettings(model, request.parameters, true)),
  };
}

function converseBody({ model, system, messages, request }: Asked): RequestBody['body'] {
  const told = [system, ...formInstructions(request.parameters)].filter((text) => text !== '');
  const offered = request.tools.flatMap(({ name, definition }) => {
    if (!definition) return [];
    const { description, parameters } = described(definition);
    return [{ toolSpec: { name, description, inputSchema: { json: parameters } } }];
  });
  return {
    messages: inTurns(messages).map(({ role, texts }) => ({
      role,
      content: texts.map((text) => ({ text })),
    })),
    ...(told.length > 0 && { system: told.map((text) => ({ text })) }),
    ...(offered.length > 0 && { toolConfig: { tools: offered } }),
    ...plain(converseSettings(model, request.parameters)),
    ...plain(converseGuards(model, request.guardrail ?? null, request.engine)),
  };
}

/** Converse wants the two to speak by turns. */
function inTurns(messages: readonly SaidMessage[]) {
  const turns: { role: SaidMessage['role']; texts: string[] }[] = [];
  for (const { role, text } of messages) {
    const last = turns.at(-1);
    if (last?.role === role) last.texts.push(text);
    else turns.push({ role, texts: [text] });
  }
  return turns;
}

function described({ description, parameters }: NonNullable<ReceiptTool['definition']>) {
  const schema: JsonValue = JSON.parse(parameters);
  return { description, parameters: schema };
}

/** What a request is made of is JSON already; this says so. */
function plain(settings: object): { readonly [name: string]: JsonValue } {
  return JSON.parse(JSON.stringify(settings));
}
