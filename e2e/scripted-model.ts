import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import * as z from 'zod';

/** What the product asked its model for. */
export type ModelRequest = {
  readonly route: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
};

/** What the model says to a question, and where it falls silent until it may go on. */
export type Held = {
  readonly text: string;
  readonly silences: readonly { readonly at: number; readonly until: Promise<unknown> }[];
};

/** What the model says to a question, at once or after some milliseconds, or the status it refuses it with. */
export type Script = (
  question: string,
) =>
  | string
  | Held
  | { readonly status: number }
  | { readonly text: string; readonly silentFor: number };

export type ScriptedModel = {
  readonly baseUrl: string;
  /** Everything it was asked, oldest first. */
  readonly requests: readonly ModelRequest[];
  follow(script: Script): void;
  close(): void;
};

/** The first model on its list. */
export const scriptedModelName = 'scripted-one';
/** Others on it, by names that the catalogue knows: one takes every parameter, one hardly any. */
export const takesAll = 'gpt-4.1';
export const takesLittle = 'gpt-6.1-sol';
const offered = [scriptedModelName, 'scripted-two', takesAll, takesLittle];

/** Small enough that tags, links and entities are cut in their middle. */
const pieceLength = 8;

const chatRequest = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
});

/** A server that speaks as much of OpenAI's API as a conversation needs, and says what a journey tells it to. */
export async function startScriptedModel(): Promise<ScriptedModel> {
  const requests: ModelRequest[] = [];
  let script: Script = repeat;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const body: unknown = text === '' ? null : JSON.parse(text);
      const route = `${request.method} ${request.url}`;
      requests.push({ route, headers: request.headers, body });
      answer(route, body, script, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    follow: (next) => void (script = next),
    close: () => void server.close(),
  };
}

function repeat(question: string): string {
  return `You said: ${question}`;
}

function answer(route: string, body: unknown, script: Script, response: ServerResponse): void {
  if (route === 'GET /v1/models') {
    const data = offered.map((id) => ({ id, object: 'model' }));
    sendJson(response, 200, { object: 'list', data });
    return;
  }
  const parsed = chatRequest.safeParse(body);
  if (route !== 'POST /v1/chat/completions' || !parsed.success) {
    sendJson(response, 404, { error: { message: `There is no ${route}.` } });
    return;
  }
  const said = script(parsed.data.messages.at(-1)?.content ?? '');
  if (typeof said === 'string') void speak({ text: said, silences: [] }, response);
  else if ('silences' in said) void speak(said, response);
  else if ('text' in said)
    setTimeout(() => void speak({ text: said.text, silences: [] }, response), said.silentFor);
  else {
    response.setHeader('x-should-retry', 'false');
    sendJson(response, said.status, { error: { message: 'As the script says.' } });
  }
}

async function speak({ text, silences }: Held, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let at = 0; at < text.length; at += pieceLength) {
    const silence = silences.find((one) => one.at >= at && one.at < at + pieceLength);
    if (silence) await silence.until;
    response.write(chunk({ content: text.slice(at, at + pieceLength) }, null));
    // Lets the page draw what is half said.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
}

function chunk(delta: object, reason: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: reason }];
  return `data: ${JSON.stringify({ id: 'scripted', object: 'chat.completion.chunk', choices })}\n\n`;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
