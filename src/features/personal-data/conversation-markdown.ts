import type { ExportedMessage } from '../../../amplify/contract/accounts/personal-data.ts';
import { spokenMoment } from '../../texts/dates.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { archivedPath } from './archived-files.ts';
import type { WholeConversation } from './gather-personal-data.ts';

const words = settingsTexts.personalArchive;

/** A title as it stands in a line. */
export function titleOf({ title }: { readonly title: string }): string {
  const line = title.replaceAll(/\s+/gu, ' ').trim();
  return line === '' ? words.untitled : line;
}

export function shelfName(shelf: string): string {
  return isShelf(shelf) ? words.shelves[shelf] : shelf;
}

function isShelf(shelf: string): shelf is keyof typeof words.shelves {
  return Object.hasOwn(words.shelves, shelf);
}

/** A conversation as Markdown: its messages one below the other, and where it branches, what each one follows. */
export function conversationMarkdown(
  { conversation, messages }: WholeConversation,
  account: string,
): string {
  const { id, shelf, createdAt, lastMessageAt } = conversation;
  const facts = [
    [words.account, account],
    [words.begun, spokenMoment(createdAt)],
    [words.lastMessage, spokenMoment(lastMessageAt)],
    ...(shelf === null ? [] : [[words.shelf, shelfName(shelf)]]),
    [words.id, id],
  ].map(([label, value]) => `- ${label}: ${value}`);
  const head = `# ${titleOf(conversation)}\n\n${facts.join('\n')}\n`;
  return [head, ...messages.map((_, index) => messageMarkdown(messages, index))].join('\n---\n\n');
}

function messageMarkdown(messages: readonly ExportedMessage[], index: number): string {
  const message = messages[index];
  if (!message) return '';
  const { role, status, model, error, rating, createdAt, text } = message;
  const facts = [
    spokenMoment(createdAt),
    words.status(status),
    ...(model === null ? [] : [words.model(model)]),
    ...(error === null ? [] : [words.error(error)]),
    ...(rating === null ? [] : [words.rated[rating]]),
    ...placeOf(messages, message, index),
  ];
  const head = `## ${index + 1}. ${words.speakers[role]}\n\n*${facts.join(' · ')}*\n\n`;
  return `${head}${usedMarkdown(message)}${text}\n${attachedMarkdown(message)}`;
}

/** Each tool that was used, in a line of its own. */
function usedMarkdown({ steps }: ExportedMessage): string {
  const lines = steps.flatMap((step) =>
    step.kind === 'tool'
      ? [`- ${words.used(asCode(step.tool))}: ${words.usedStates[step.state]}`]
      : [],
  );
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}

/** Each file that went with it, and where in the archive it stands. */
function attachedMarkdown({ attachments = [] }: ExportedMessage): string {
  const lines = attachments.map(
    (file) => `- ${words.attached(asCode(file.name), archivedPath(file))}`,
  );
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

/** A name that a model or a person may have made up, as no mark of Markdown. */
function asCode(name: string): string {
  return `\`${name.replaceAll(/[`\s]+/gu, ' ').trim()}\``;
}

/** What a message follows, where that is not simply the one above it, or where others follow the same. */
function placeOf(
  messages: readonly ExportedMessage[],
  { id, parentId }: ExportedMessage,
  index: number,
): readonly string[] {
  const versions = messages.filter((other) => other.parentId === parentId);
  const above = messages[index - 1]?.id ?? null;
  if (versions.length === 1 && parentId === above) return [];
  const number = messages.findIndex((other) => other.id === parentId) + 1;
  const version = versions.findIndex((other) => other.id === id) + 1;
  return [
    ...(versions.length > 1 ? [words.version(version, versions.length)] : []),
    followed(parentId, number),
  ];
}

function followed(parentId: string | null, number: number): string {
  if (parentId === null) return words.begins;
  return number === 0 ? words.followsUnread : words.follows(number);
}
