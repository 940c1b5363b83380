const count = new Intl.NumberFormat('en');

function plural(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${count.format(number)} ${many}`;
}

function lacking(files: number): string {
  if (files === 0) return '';
  const are = files === 1 ? 'is' : 'are';
  return ` ${plural(files, 'attached file', 'attached files')} ${are} missing in it: files/MISSING.txt, in the archive, says which and why.`;
}

/** What is kept of a person: taking it along, leaving, and deleting it. */
export const personalData = {
  export: {
    title: 'Export everything',
    text: 'An archive of who you are here, of every conversation of yours and of the bots you have made, in every account you belong to: readable in any browser, as Markdown, and as JSON for other programs. The files that you have attached are in it. It is put together in this browser and goes nowhere else.',
    start: 'Export everything',
    cancel: 'Cancel',
    begun: 'Reading …',
    reading: (conversations: number) =>
      `${plural(conversations, 'conversation', 'conversations')} so far`,
    files: (done: number, of: number) =>
      `Downloading ${plural(of, 'file', 'files')}, ${count.format(done)} done …`,
    packing: (conversations: number) =>
      `Packing ${plural(conversations, 'conversation', 'conversations')} …`,
    broken: 'The export stopped on its way.',
    brokenText: (why: string, conversations: number) =>
      `${why} What has been read is kept: ${plural(conversations, 'conversation', 'conversations')} so far.`,
    goOn: 'Go on',
    ready: (conversations: number, missing: number) =>
      `Your archive is ready, with ${plural(conversations, 'conversation', 'conversations')}.${lacking(missing)}`,
    download: (name: string) => `Download ${name}`,
    again: 'Export again',
    size: (bytes: number) =>
      bytes < 1_000_000
        ? `${count.format(Math.max(1, Math.round(bytes / 1000)))} KB`
        : `${count.format(Math.round(bytes / 100_000) / 10)} MB`,
  },

  leave: {
    title: 'Leave this account',
    text: (account: string) =>
      `You no longer take part in ${account}. Your conversations and the bots you made in it are out of your reach from then on, so export them first; an owner can invite you again.`,
    open: 'Leave this account',
    question: (account: string) => `Leave ${account}?`,
    confirm: 'Leave',
    cancel: 'Stay',
  },

  remove: {
    title: 'Delete everything of mine',
    text: 'Deletes you from this deployment for good. Nobody can bring any of it back.',
    goes: [
      'every conversation of yours, in every account',
      'every file that you have attached to a question',
      'the bots you have made and not shared, and what you changed in shared ones since',
      'your memberships, and invitations to your address',
      'what you prefer and your favourites, in every account',
      'accounts in which you are alone, with all that is in them',
      'your sign-in: name, password and second factor',
    ],
    stays:
      'What others have written stays theirs. Presets that you have made and bots that you have shared stay with their accounts, without your name.',
    open: 'Delete everything of mine',
    question: 'Delete everything of yours?',
    questionText:
      'Every conversation of yours with its files, the bots that you have not shared, your memberships, the accounts in which you are alone, and your sign-in go for good. Nothing of it can be brought back.',
    type: (email: string) => `Type ${email} to confirm`,
    differs: (email: string) => `Type exactly: ${email}`,
    confirm: 'Delete everything',
    begun: 'Your deletion has begun and was interrupted. What is left goes now.',
    goOn: 'Go on',
    cancel: 'Cancel',
    close: 'Close',
    none: 'Nothing erased yet.',
    erased: (number: number) => `${plural(number, 'item', 'items')} erased so far.`,
  },

  lastOwner: (account: string) => `${account} has no other owner.`,
  lastOwnerText: 'Make somebody else an owner of it, or delete the account first.',
  noWay: 'This could not be done.',
  someAccount: 'An account of yours',
  toMembers: 'To the members',
  toAccount: 'To the account',
} as const;

/** What stands in the archive itself, for whoever opens it years later. */
export const personalArchive = {
  title: (email: string) => `Everything of ${email}`,
  made: 'Made on',
  contents: 'What is in this archive',
  holds: [
    'conversations/: every conversation of yours as Markdown, one file each, its messages in the order in which they were written',
    'files/: every file that you have attached to a question, under its id and its name; the conversations say which goes with which question',
    'data/person.json: who you are, your accounts and roles',
    'data/preferences.json and data/presets.json: what you prefer in each account, and the presets that you have made, for other programs',
    'data/conversations.json: every conversation, its branch, shelf and bot and what is set in it, every message with its status, model, tokens and your rating, for other programs',
    'data/bot-tests.json and data/test-runs.json: your tests of bots, and what came of them, for other programs',
    'data/bots.json: every bot that you have made, with all of its versions and what you have shared of it, for other programs',
    'index.html: this page, a list of it all',
  ],
  lacks: [
    'conversations and bots in accounts that you have left or that have suspended you',
    'what other people have written, in shared accounts too',
    'the configuration and the audit log of your accounts: their owners export them',
    'attached files that could not be downloaded, if there are any: files/MISSING.txt names them',
    'your password and the key of your authenticator app, which nobody can read',
    'what the provider of a model may keep of what it was sent',
  ],
  lacksTitle: 'What is not in it',
  times: 'Times are those of the place where this archive was made.',
  accounts: 'Accounts',
  account: 'Account',
  role: 'Role',
  state: { active: 'active', suspended: 'suspended' },
  roles: { owner: 'Owner', member: 'Member' },
  id: 'Id',
  conversations: 'Conversations',
  noConversations: 'There are none.',
  conversation: 'Conversation',
  begun: 'Begun',
  lastMessage: 'Last message',
  messages: 'Messages',
  shelf: 'Stands among',
  shelves: { pinned: 'pinned', archived: 'archived', deleted: 'deleted' },
  untitled: 'Untitled',
  fileUntitled: 'untitled',
  speakers: { user: 'You', assistant: 'Assistant' },
  attached: (name: string, path: string) => `Attached ${name}: ${path}`,
  missing: 'These files are not in this archive:',
  notDownloaded: (path: string, name: string) => `${path} (${name}): it could not be downloaded.`,
  noRoom: (path: string, name: string) => `${path} (${name}): the archive had no room for it.`,
  status: (status: string) => `status: ${status}`,
  model: (model: string) => `model: ${model}`,
  error: (code: string) => `error: ${code}`,
  used: (tool: string) => `Used ${tool}`,
  usedStates: {
    waiting: 'not approved',
    running: 'broke off',
    done: 'done',
    failed: 'failed',
    refused: 'not allowed',
    unanswered: 'ran out of time',
    lost: 'broke off',
  },
  rated: { good: 'rated: good', bad: 'rated: bad' },
  follows: (number: number) => `follows message ${number}`,
  begins: 'begins the conversation',
  followsUnread: 'follows a message that is not kept',
  version: (number: number, of: number) => `version ${number} of ${of}`,
} as const;
