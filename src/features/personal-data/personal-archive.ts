import type { OwnRecord } from '../../../amplify/contract/accounts/personal-data.ts';
import { numberedName } from '../../archive/file-name.ts';
import { html, htmlPage, type Html } from '../../archive/html.ts';
import type { TextFile } from '../../archive/zip-files.ts';
import { spokenMoment } from '../../texts/dates.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { locale } from '../../texts/texts.ts';
import { conversationMarkdown, shelfName, titleOf } from './conversation-markdown.ts';
import type { GatheredData, WholeConversation } from './gather-personal-data.ts';

const words = settingsTexts.personalArchive;

export type ArchiveFacts = {
  readonly email: string;
  readonly name: string | null;
  readonly at: Date;
};

/** Each kind of what somebody has beside conversations, and the file that it stands in. */
const ownFiles = [
  ['preferences', 'preferences'],
  ['preset', 'presets'],
  ['bot-test', 'bot-tests'],
  ['test-run', 'test-runs'],
] as const satisfies readonly (readonly [OwnRecord['kind'], string])[];

type Named = { readonly path: string; readonly whole: WholeConversation };

/** Every file of a person's archive, each made when it is asked for. */
export function* personalArchive(data: GatheredData, facts: ArchiveFacts): Iterable<TextFile> {
  const { person, own, conversations } = data;
  const exportedAt = facts.at.toISOString();
  const accounts = new Map(person.memberships.map(({ accountId, name }) => [accountId, name]));
  const nameOf = (accountId: string) => accounts.get(accountId) ?? accountId;
  const named = withPaths(conversations);
  const { email, name } = facts;
  yield ['index.html', indexPage(data, facts, named, nameOf)];
  yield ['README.txt', readme(facts)];
  yield ['data/person.json', json({ exportedAt, name, ...person, email: person.email ?? email })];
  for (const [kind, file] of ownFiles) {
    const records = own.filter((record) => record.kind === kind);
    yield [`data/${file}.json`, json({ exportedAt, [file]: records })];
  }
  const all = named.map(({ path, whole: { conversation, messages } }) => ({
    file: path,
    ...conversation,
    messages,
  }));
  yield ['data/conversations.json', json({ exportedAt, conversations: all })];
  yield ['data/bots.json', json({ exportedAt, bots: botsOf(data) })];
  for (const { path, whole } of named)
    yield [path, conversationMarkdown(whole, nameOf(whole.conversation.accountId))];
}

/** Each bot once, with its versions as they came: newest first. */
function botsOf({ bots }: GatheredData): readonly object[] {
  const all = new Map<string, { readonly versions: object[] }>();
  for (const { accountId, botId, version, at, definition, ...told } of bots) {
    const place = `${accountId} ${botId}`;
    const bot = { id: botId, accountId, ...told, versions: all.get(place)?.versions ?? [] };
    bot.versions.push({ version, at, ...definition });
    all.set(place, bot);
  }
  return [...all.values()];
}

/** The first that was begun is the first by number; whoever exports again finds each under its number. */
function withPaths(conversations: readonly WholeConversation[]): readonly Named[] {
  const inOrder = conversations.toSorted(
    (one, other) =>
      Date.parse(one.conversation.createdAt) - Date.parse(other.conversation.createdAt),
  );
  return inOrder.map((whole, index) => {
    const place = { number: index + 1, of: inOrder.length };
    const name = numberedName(place, whole.conversation.title, words.fileUntitled);
    return { path: `conversations/${name}.md`, whole };
  });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readme({ email, at }: ArchiveFacts): string {
  const lines = [
    words.title(email),
    `${words.made} ${spokenMoment(at.toISOString())}. ${words.times}`,
    '',
    words.contents,
    ...words.holds.map((line) => `- ${line}`),
    '',
    words.lacksTitle,
    ...words.lacks.map((line) => `- ${line}`),
    '',
  ];
  return lines.join('\r\n');
}

function indexPage(
  { person }: GatheredData,
  { email, at }: ArchiveFacts,
  named: readonly Named[],
  nameOf: (accountId: string) => string,
): string {
  const accounts = person.memberships.map(
    ({ accountId, name, role, state }) =>
      html`<tr>
        <td>${name}</td>
        <td>${words.roles[role]}${state === 'active' ? '' : `, ${words.state[state]}`}</td>
        <td>${accountId}</td>
      </tr> `,
  );
  const body = html`<p>${words.made} ${time(at.toISOString())}. ${words.times}</p>
    <h2>${words.contents}</h2>
    <ul>
      ${words.holds.map((line) => html`<li>${line}</li>`)}
    </ul>
    <h2>${words.lacksTitle}</h2>
    <ul>
      ${words.lacks.map((line) => html`<li>${line}</li>`)}
    </ul>
    <h2>${words.accounts}</h2>
    <table>
      <thead>
        <tr>
          <th>${words.account}</th>
          <th>${words.role}</th>
          <th>${words.id}</th>
        </tr>
      </thead>
      <tbody>
        ${accounts}
      </tbody>
    </table>
    <h2>${words.conversations}</h2>
    ${named.length === 0 ? html`<p>${words.noConversations}</p>` : conversationTable(named, nameOf)}`;
  return htmlPage(locale, words.title(email), body);
}

/** The newest first, as the page lists them. */
function conversationTable(named: readonly Named[], nameOf: (accountId: string) => string): Html {
  const rows = named.toReversed().map(({ path, whole: { conversation, messages } }) => {
    const { accountId, createdAt, lastMessageAt, shelf } = conversation;
    const href = path.split('/').map(encodeURIComponent).join('/');
    return html`<tr>
      <td>
        <a href="${href}">${titleOf(conversation)}</a
        >${shelf === null ? '' : html` <small>${shelfName(shelf)}</small>`}
      </td>
      <td>${nameOf(accountId)}</td>
      <td>${time(createdAt)}</td>
      <td>${time(lastMessageAt)}</td>
      <td>${messages.length}</td>
    </tr> `;
  });
  const heads = [
    words.conversation,
    words.account,
    words.begun,
    words.lastMessage,
    words.messages,
  ].map((head) => html`<th>${head}</th>`);
  return html`<table>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function time(moment: string): Html {
  return html`<time datetime="${moment}">${spokenMoment(moment)}</time>`;
}
