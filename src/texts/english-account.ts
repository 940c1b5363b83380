const count = new Intl.NumberFormat('en');

/** An account as its owners see it. */
export const account = {
  title: 'The account',
  text: 'What a team shares: members, workflows, and where models shall answer.',
  loading: 'Reading the account',
  failed: 'The account could not be read.',
  name: 'Name',
  description: 'Description',
  descriptionHint: 'For its members: what it is for, and whom to ask.',
  id: 'Account id',
  copyId: 'Copy the account id',
  created: 'Made on',

  export: {
    title: 'Export account',
    text: 'An archive of the account’s configuration: its name, where models shall answer, workflows and prompts, members, invitations, and the audit log. Conversations belong to each person and are not in it; everybody exports their own under Data.',
    start: 'Export account',
    cancel: 'Cancel',
    steps: {
      begun: 'Reading the account …',
      workflows: 'Reading workflows and prompts …',
      members: 'Reading members and invitations …',
      packing: 'Packing …',
    },
    audit: (entries: number) =>
      entries === 1
        ? 'Reading the audit log, 1 entry so far'
        : `Reading the audit log, ${count.format(entries)} entries so far`,
    broken: 'The export stopped on its way.',
    goOn: 'Go on',
    ready: 'The archive of the account is ready.',
    download: (name: string) => `Download ${name}`,
    again: 'Export again',
    size: (bytes: number) => `${count.format(Math.max(1, Math.round(bytes / 1000)))} KB`,
  },

  remove: {
    title: 'Delete account',
    text: 'Deletes the account for everybody in it, for good. Nobody can bring any of it back.',
    goes: [
      'every conversation that its members have in it',
      'its workflows and prompts',
      'memberships and invitations',
      'its audit log',
    ],
    stays: 'People keep their sign-in and their other accounts.',
    open: 'Delete account',
    question: (name: string) => `Delete the account ${name}?`,
    questionText: (name: string) =>
      `Everything in ${name} goes for everybody, for good: conversations, workflows, prompts, memberships, invitations and the audit log.`,
    type: (name: string) => `Type ${name} to confirm`,
    differs: (name: string) => `Type exactly: ${name}`,
    confirm: 'Delete account for good',
    goOn: 'Go on',
    cancel: 'Cancel',
    close: 'Close',
    unfinished: (name: string) => `The deletion of ${name} is not finished`,
    unfinishedText:
      'It was interrupted. Nobody reaches anything of it any more; what is left goes when you go on.',
    openUnfinished: 'Go on deleting',
    none: 'Nothing erased yet.',
    erased: (number: number) =>
      number === 1 ? '1 item erased so far.' : `${count.format(number)} items erased so far.`,
  },
} as const;

/** What stands in the archive of an account, for whoever opens it years later. */
export const accountArchive = {
  title: (name: string) => `The account ${name}`,
  fileName: 'account',
  made: 'Made on',
  times: 'Times are those of the place where this archive was made.',
  contents: 'What is in this archive',
  holds: [
    'data/account.json: name, description and id',
    'data/inference-endpoint.json: where models shall answer',
    'data/workflows.json: workflows with their prompts',
    'data/members.json: who belongs to it, with roles',
    'data/invitations.json: invitations that are open',
    'data/audit.json: what owners and members have done',
    'index.html: this page, all of it for reading',
  ],
  lacksTitle: 'What is not in it',
  lacks: [
    'conversations: they belong to each person, who exports their own',
    'keys and passwords, which nobody can read',
    'what administrators have set for the whole deployment',
  ],
  details: 'Account',
  id: 'Id',
  name: 'Name',
  description: 'Description',
  created: 'Made on',
  endpoint: 'Where models shall answer',
  type: 'Provider',
  url: 'Address',
  none: 'none',
  members: 'Members',
  email: 'E-mail',
  role: 'Role',
  state: 'State',
  since: 'Since',
  states: { active: 'active', suspended: 'suspended' },
  roles: { owner: 'Owner', member: 'Member' },
  unknown: 'not known',
  invitations: 'Open invitations',
  until: 'Until',
  noInvitations: 'None is open.',
  workflows: 'Workflows',
  noWorkflows: 'There are none.',
  prompt: 'Prompt',
  parameters: 'Parameters',
  audit: 'Audit log',
  when: 'When',
  what: 'What',
} as const;
