/** What a person's own accounts and invitations are spoken of with. */
export const person = {
  accounts: {
    label: 'Accounts',
    loading: 'Reading your accounts …',
    failed: 'Your accounts could not be read.',
    retry: 'Try again',
    suspended: 'suspended',
    make: 'New account…',
    entering: (name: string) => `Going to ${name} …`,
    notEntered: (name: string, why: string) => `${name} could not be opened. ${why}`,
    notRenewed:
      'The account is chosen, but your sign-in could not be renewed. Load the page again once you are online.',
    loadAgain: 'Load again',
    command: (name: string) => `Switch to account ${name}`,
    commandKeywords: 'change team membership',
    administration: 'Administration',
    administrationKeywords: 'admin people accounts models notice audit',
    invitations: 'Invitations',
  },

  newAccount: {
    title: 'New account',
    text: 'An account is what a team shares: members, workflows and models. You become its owner.',
    name: 'Name',
    create: 'Create account',
    cancel: 'Cancel',
  },

  notice: { label: 'Notice to everybody', dismiss: 'Dismiss the notice' },

  left: {
    label: 'Account',
    text: 'You cannot work in this account any more: an owner has suspended or removed you. Nothing that you write here is sent; copy what you want to keep.',
    goOn: 'Go on in another account',
  },

  invitations: {
    title: 'Invitations',
    lead: 'Who joins an account shares its workflows and models. Your conversations stay your own, and whatever you have in other accounts stays there.',
    banner: (account: string) => `You are invited to ${account}.`,
    bannerMore: (account: string, more: number) =>
      more === 1
        ? `You are invited to ${account} and one more account.`
        : `You are invited to ${account} and ${more} more accounts.`,
    see: 'See your invitations',
    dismiss: 'Dismiss the invitation',
    list: 'Open invitations',
    role: { owner: 'as an owner', member: 'as a member' },
    by: (address: string, role: string) => `Invited by ${address} ${role}.`,
    byNobody: (role: string) => `Invited ${role}, by somebody who has left since.`,
    until: 'Open until',
    accept: 'Accept',
    decline: 'Decline',
    declineTitle: (account: string) => `Decline the invitation to ${account}?`,
    declineText: 'Whoever invited you has to invite you again if you change your mind.',
    cancel: 'Cancel',
    declined: (account: string) => `The invitation to ${account} is declined.`,
    loading: 'Reading your invitations',
    failed: 'Your invitations could not be read.',
    retry: 'Try again',
    empty: 'No invitation is open.',
    signedInAs: (address: string) => `You are signed in as ${address}.`,
    emptyHint:
      'The invitation may be for another address of yours: sign out and sign in with that one. It may also be withdrawn, or too old; ask for another one then.',
    signOut: 'Sign out',
  },

  deletion: {
    title: 'Your data is being deleted',
    text: 'Conversations, memberships and your sign-in are taken away, one after the other. It stops when this page is closed, and goes on when you come back. Nothing of it can be brought back.',
    goOn: 'Go on',
    erased: (count: string) => `${count} erased so far.`,
    none: 'Nothing erased yet.',
    notAll: 'Not everything could be deleted yet.',
    signOut: 'Sign out',
    loading: 'Looking at how things stand',
    failed: 'How things stand could not be read.',
    retry: 'Try again',
  },

  noAccount: {
    title: 'You belong to no account just now',
    text: 'You have been taken out of the account you worked in. Try again for one of your own, or ask for an invitation.',
    retry: 'Try again',
  },
} as const;
