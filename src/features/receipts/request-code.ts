import type { SentRequest } from '../../../amplify/contract/receipts/receipt.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { hereDocument, jsonText, pythonLiteral } from './code-literals.ts';
import { requestBody, type RequestBody, type SaidMessages } from './request-body.ts';

export const languages = ['curl', 'typescript', 'python'] as const;
export type Language = (typeof languages)[number];

/** A request of a receipt as programs that ask it again; null where nothing was asked. */
export function requestCode(
  request: SentRequest,
  said: SaidMessages,
): Readonly<Record<Language, string>> | null {
  const asked = requestBody(request, said);
  if (!asked) return null;
  const notes = notesOn(request, asked.missing);
  return {
    curl: withNotes('#', notes, curl(request, asked)),
    typescript: withNotes('//', notes, typescript(request, asked)),
    python: withNotes('#', notes, python(request, asked)),
  };
}

/** What it is not, so that nobody wonders at another answer. */
function notesOn(request: SentRequest, missing: number): readonly string[] {
  const words = receiptTexts.code.notes;
  const isCut = request.instructions.some(({ cutBytes }) => cutBytes > 0);
  const isToolLost = request.tools.some(({ definition }) => definition === null);
  return [
    ...(missing > 0 ? [words.missing(missing)] : []),
    ...(isCut ? [words.cut] : []),
    ...(isToolLost ? [words.toolLost] : []),
    ...(request.messages.fileCount > 0 ? [words.files] : []),
    ...(request.tools.length > 0 ? [words.tools] : []),
    ...(request.engine === 'langchain' ? [words.langchain] : []),
  ];
}

function withNotes(mark: string, notes: readonly string[], code: string): string {
  return [...notes.map((note) => `${mark} ${note}`), code].join('\n');
}

const plainAddress = /^https?:\/\/[\w.:[\]-]+(?:\/[\w.~/-]*)?$/;

/** Where the API of OpenAI is, or of a server that speaks it; what is no plain address stands in no program. */
function addressOf({ origin, path = '/v1' }: SentRequest): string {
  const address = `${origin ?? ''}${path}`;
  return plainAddress.test(address) ? address : 'https://api.openai.com/v1';
}

/** Many a server of one's own wants no key, and the SDKs want a word for it. */
function hasFreeKey({ provider }: SentRequest): boolean {
  return provider === 'compatible';
}

function regionOf({ origin }: SentRequest): string {
  return (
    /^https:\/\/bedrock-runtime\.([a-z\d-]+)\.amazonaws\.com$/.exec(origin ?? '')?.[1] ??
    'us-east-1'
  );
}

function curl(request: SentRequest, { speech, model, body }: RequestBody): string {
  const sent = hereDocument(jsonText(body));
  if (speech === 'converse') {
    const place = `https://bedrock-runtime.\${AWS_REGION:-${regionOf(request)}}.amazonaws.com`;
    return [
      `curl --no-buffer "${place}/model/${encodeURIComponent(model)}/converse" \\`,
      '  -H "Authorization: Bearer $AWS_BEARER_TOKEN_BEDROCK" \\',
      "  -H 'Content-Type: application/json' \\",
      `  --data-binary @- ${sent}`,
    ].join('\n');
  }
  const path = speech === 'responses' ? 'responses' : 'chat/completions';
  return [
    `curl --no-buffer "\${OPENAI_BASE_URL:-${addressOf(request)}}/${path}" \\`,
    `  -H "Authorization: Bearer ${hasFreeKey(request) ? '${OPENAI_API_KEY:-none}' : '$OPENAI_API_KEY'}" \\`,
    "  -H 'Content-Type: application/json' \\",
    `  --data-binary @- ${sent}`,
  ].join('\n');
}

function typescript(request: SentRequest, { speech, model, body }: RequestBody): string {
  if (speech === 'converse')
    return [
      "import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';",
      '',
      `const region = process.env['AWS_REGION'] ?? '${regionOf(request)}';`,
      'const client = new BedrockRuntimeClient({ region });',
      `const command = new ConverseStreamCommand(${jsonText({ modelId: model, ...body })});`,
      'const { stream = [] } = await client.send(command);',
      'for await (const event of stream)',
      "  process.stdout.write(event.contentBlockDelta?.delta?.text ?? '');",
    ].join('\n');
  const opening = [
    "import OpenAI from 'openai';",
    '',
    `const apiKey = process.env['OPENAI_API_KEY']${hasFreeKey(request) ? " ?? 'none'" : ''};`,
    `const baseURL = process.env['OPENAI_BASE_URL'] ?? '${addressOf(request)}';`,
    'const client = new OpenAI({ apiKey, baseURL });',
  ];
  const reading =
    speech === 'responses'
      ? [
          `const stream = await client.responses.create(${jsonText(body)});`,
          'for await (const event of stream)',
          "  if (event.type === 'response.output_text.delta') process.stdout.write(event.delta);",
        ]
      : [
          `const stream = await client.chat.completions.create(${jsonText(body)});`,
          'for await (const chunk of stream)',
          "  process.stdout.write(chunk.choices[0]?.delta?.content ?? '');",
        ];
  return [...opening, ...reading].join('\n');
}

function python(request: SentRequest, { speech, model, body }: RequestBody): string {
  if (speech === 'converse')
    return [
      'import os',
      '',
      'import boto3',
      '',
      `region = os.environ.get("AWS_REGION", "${regionOf(request)}")`,
      'client = boto3.client("bedrock-runtime", region_name=region)',
      `request = ${pythonLiteral({ modelId: model, ...body })}`,
      'for event in client.converse_stream(**request)["stream"]:',
      '    delta = event.get("contentBlockDelta", {}).get("delta", {})',
      '    print(delta.get("text", ""), end="", flush=True)',
    ].join('\n');
  const opening = [
    'import os',
    '',
    'from openai import OpenAI',
    '',
    `api_key = os.environ.get("OPENAI_API_KEY"${hasFreeKey(request) ? ', "none"' : ''})`,
    `base_url = os.environ.get("OPENAI_BASE_URL", "${addressOf(request)}")`,
    'client = OpenAI(api_key=api_key, base_url=base_url)',
    `request = ${pythonLiteral(body)}`,
  ];
  const reading =
    speech === 'responses'
      ? [
          'for event in client.responses.create(**request):',
          '    if event.type == "response.output_text.delta":',
          '        print(event.delta, end="", flush=True)',
        ]
      : [
          'for chunk in client.chat.completions.create(**request):',
          '    if chunk.choices:',
          '        print(chunk.choices[0].delta.content or "", end="", flush=True)',
        ];
  return [...opening, ...reading].join('\n');
}
