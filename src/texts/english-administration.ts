const count = new Intl.NumberFormat('en');

function plural(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${count.format(number)} ${many}`;
}

/** What administrators see and do. */
export const administration = {
  title: 'Administration',
  lead: 'What holds for everybody here: accounts, people, and what may answer. What people write is shown to nobody, administrators included.',
  tabs: {
    label: 'Administration',
    accounts: 'Accounts',
    people: 'People',
    notice: 'Notice and turns',
    models: 'Models',
    audit: 'Audit log',
  },
  loading: 'Loading',
  retry: 'Try again',
  more: 'Show more',
  moreFailed: 'The rest could not be loaded.',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  saved: 'Saved.',
  notSaved: 'This could not be saved. What you have entered is still here.',
  deleting: 'being deleted',

  accounts: {
    heading: 'Accounts',
    failed: 'The accounts could not be loaded.',
    empty: 'There is no account.',
    shown: (number: number) => `${plural(number, 'account', 'accounts')} shown`,
    columns: {
      name: 'Name',
      created: 'Created',
      owners: 'Owners',
      members: 'Members',
      act: 'Actions',
    },
    remove: 'Delete…',
    goOn: 'Go on deleting…',
    removeTitle: (name: string) => `Delete the account ${name}?`,
    goOnTitle: (name: string) => `Go on deleting the account ${name}?`,
    removeText: (members: number) =>
      `Everything in it goes, for ${members === 1 ? 'its one member' : `all of its ${count.format(members)} members`}: conversations and their files, bots, presets, plugins, MCP servers, workflows, prompts, invitations. People keep their sign-in and their other accounts. Nothing of it can be brought back.`,
    goOnText: 'Its deletion has begun and was interrupted. What is left of it goes now.',
    typeName: (name: string) => `Type ${name} to confirm`,
    nameDiffers: (name: string) => `Type exactly: ${name}`,
    confirm: 'Delete account',
    confirmGoOn: 'Go on',
    erased: (number: number) => `${count.format(number)} erased so far.`,
    done: (name: string) => `The account ${name} is deleted.`,
  },

  people: {
    heading: 'People',
    failed: 'The people could not be loaded.',
    empty: 'Nobody has signed up yet.',
    search: 'Search people',
    searchHint: 'Looks at addresses and accounts of those who are loaded.',
    found: (found: number, loaded: number) =>
      `${plural(found, 'person', 'people')} of ${count.format(loaded)} loaded`,
    shown: (number: number) => `${plural(number, 'person', 'people')} shown`,
    none: 'Nobody who is loaded has these words.',
    noneMore: 'There are more people to load.',
    columns: { address: 'Address', accounts: 'Accounts', since: 'Since', act: 'Actions' },
    admin: 'Administrator',
    unconfirmed: 'address not confirmed',
    you: 'you',
    noAccount: 'None',
    appoint: 'Make administrator',
    dismiss: 'No longer an administrator',
    appointTitle: (address: string) => `Make ${address} an administrator?`,
    appointText:
      'Administrators see every account and every person, write the notice to everybody, stop new turns, choose the models, delete accounts, and make others administrators. They do not see what people write.',
    dismissTitle: (address: string) => `Shall ${address} no longer be an administrator?`,
    dismissText:
      'Their accounts and roles stay as they are. This page is closed to them at once, and its link goes within 15 minutes.',
    dismissSelf: 'This page is closed to you at once; another administrator can let you in again.',
    appointed: (address: string) => `${address} is an administrator now.`,
    dismissed: (address: string) => `${address} is no longer an administrator.`,
  },

  deployment: {
    failed: 'What holds for everybody could not be loaded.',
    fields: { notice: 'Notice', turnsStopped: 'New questions', allowedModels: 'Models' },
    noNotice: 'none',
    stopped: 'stopped',
    answered: 'answered',
    allModels: 'all',
  },

  notice: {
    heading: 'Notice to everybody',
    text: 'Notice',
    hint: 'Stands above every page until it is dismissed or changed. Words only; leave it empty for none.',
    length: (length: number, most: number) =>
      `${count.format(length)} of ${count.format(most)} characters`,
    preview: 'How it will look',
    previewEmpty: 'Nothing is shown while there is no notice.',
    turns: 'New questions',
    stop: 'Stop new questions',
    areAnswered: 'New questions are answered.',
    areStopped:
      'New questions are not answered. Everybody reads so below the message; what they ask stays with them.',
    stopTitle: 'Stop new questions?',
    stopText:
      'Nobody gets an answer to a new question, in no account, until you turn this off again. Answers that are being written go on to their end.',
    stopConfirm: 'Stop new questions',
  },

  models: {
    heading: 'Models that may answer',
    lead: 'Names as their provider calls them. While the list is empty, every model that is offered may answer.',
    all: 'Every model may answer.',
    list: 'Models that may answer',
    name: 'Name of a model',
    add: 'Add',
    twice: (name: string) => `${name} is in the list already.`,
    remove: (name: string) => `Remove ${name}`,
  },

  audit: {
    heading: 'Audit log',
    lead: 'Who did what, the newest first. It holds no words of people, and nobody can change it.',
    failed: 'The audit log could not be loaded.',
    empty: 'Nothing has been done yet.',
    shown: (number: number) => `${plural(number, 'entry', 'entries')} shown`,
    account: 'Account',
  },
} as const;
