import { invalid, textOf, type ConverseMessage, type ConverseRequest } from './converse-request.ts';
import { familyOf, redactedThought, signatureOf, thoughtOf } from './model-families.ts';

/** What Converse and the models behind it refuse, in their words; the first broken rule throws. */
export function checkConverse(model: string, request: ConverseRequest, streams: boolean): void {
  checkOrder(request.messages);
  request.messages.forEach(checkBlocks);
  checkDocuments(request.messages);
  checkTools(request);
  checkFamily(model, request, streams);
}

function checkOrder(messages: readonly ConverseMessage[]): void {
  if (messages[0]?.role !== 'user')
    throw invalid('A conversation must start with a user message. Try again with a conversation.');
  const twice = messages.findIndex(({ role }, index) => role === messages[index - 1]?.role);
  if (twice > 0)
    throw invalid('roles must alternate between "user" and "assistant", but found two in a row.');
  if (messages.at(-1)?.role !== 'user')
    throw invalid('This model does not support assistant message prefill.');
}

function checkBlocks(message: ConverseMessage, index: number): void {
  const { role, content } = message;
  if (content.length === 0)
    throw invalid(`The content field in the Message object at messages.${index} is empty.`);
  content.forEach((block, place) => {
    const where = `messages.${index}.content.${place}`;
    const members = Object.values(block).filter((member) => member !== undefined);
    if (members.length !== 1) throw invalid(`${where} must have exactly one member.`);
    if (block.text !== undefined && block.text.trim() === '')
      throw invalid(`The text field in the ContentBlock object at ${where} is blank.`);
    if (block.toolResult?.content.some(({ text }) => text?.trim() === ''))
      throw invalid(`The text field in the ToolResultContentBlock object at ${where} is blank.`);
    if (block.toolResult && role !== 'user')
      throw invalid(`User messages alone may have toolResult blocks: ${where}.`);
    if ((block.toolUse ?? block.reasoningContent) && role !== 'assistant')
      throw invalid(`Assistant messages alone may have toolUse and reasoning blocks: ${where}.`);
  });
}

const mostDocuments = 5;

function checkDocuments(messages: readonly ConverseMessage[]): void {
  const names = messages.flatMap(({ content }) =>
    content.flatMap(({ document }) => (document ? [document.name] : [])),
  );
  if (names.length > mostDocuments)
    throw invalid(`The request has more than ${mostDocuments} documents.`);
  if (new Set(names).size < names.length)
    throw invalid('The model returned the following errors: messages: duplicate document names.');
}

/** Every use has its result in the very next message, and no result is there without its use. */
function checkTools({ messages, toolConfig }: ConverseRequest): void {
  messages.forEach((message, index) => {
    const results = resultsOf(message);
    const uses = messages[index - 1] ? usesOf(messages[index - 1]) : [];
    const where = `messages.${index}.content`;
    const missing = uses.filter((id) => !results.includes(id));
    if (missing.length > 0)
      throw invalid(
        `Expected toolResult blocks at ${where} for the following Ids: ${missing.join()}`,
      );
    if (results.length > uses.length)
      throw invalid(
        `The number of toolResult blocks at ${where} exceeds the number of toolUse blocks of previous turn.`,
      );
    if (results.length + usesOf(message).length > 0 && !toolConfig)
      throw invalid(
        'The toolConfig field must be defined when using toolUse and toolResult content blocks.',
      );
  });
}

function usesOf(message: ConverseMessage | undefined): readonly string[] {
  return (message?.content ?? []).flatMap(({ toolUse }) => (toolUse ? [toolUse.toolUseId] : []));
}

function resultsOf({ content }: ConverseMessage): readonly string[] {
  return content.flatMap(({ toolResult }) => (toolResult ? [toolResult.toolUseId] : []));
}

function checkFamily(model: string, request: ConverseRequest, streams: boolean): void {
  const family = familyOf(model);
  const { inferenceConfig: settings = {}, toolConfig } = request;
  const thought = thoughtOf(model, request);
  if (family === 'llama' && toolConfig && streams)
    throw invalid("This model doesn't support tool use in streaming mode.");
  if (family.startsWith('claude')) {
    const warmth = settings.temperature ?? settings.topP;
    if (thought && warmth !== undefined)
      throw invalid('temperature and top_p may not be set when thinking is enabled.');
    if (settings.temperature !== undefined && settings.topP !== undefined)
      throw invalid('temperature and top_p cannot both be specified for this model.');
    request.messages.forEach((message, index) => checkThoughts(message, index, thought?.kind));
  }
  if (thought?.kind === 'refused') throw invalid(thought.message);
}

/** Claude knows its own thoughts again, and wants them back before it is told what its tools said. */
function checkThoughts(message: ConverseMessage, index: number, kind: string | undefined): void {
  const [first] = message.content;
  if (kind === 'budget' && usesOf(message).length > 0 && !first?.reasoningContent)
    throw invalid(
      `messages.${index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${textOf(message) === '' ? 'tool_use' : 'text'}\`.`,
    );
  for (const { reasoningContent } of message.content) {
    const said = reasoningContent?.reasoningText;
    const hidden = reasoningContent?.redactedContent ?? redactedThought;
    if ((said && said.signature !== signatureOf(said.text)) || hidden !== redactedThought)
      throw invalid(`messages.${index}.content: Invalid \`signature\` in \`thinking\` block`);
  }
}
