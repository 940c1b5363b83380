/** What all parts of the settings speak with. */
export const settings = {
  tabs: {
    profile: 'Profile',
    appearance: 'Appearance',
    models: 'Models',
    tools: 'Tools',
    plugins: 'Plugins',
    data: 'Data',
    account: 'Account',
    members: 'Members',
    workflows: 'Workflows',
  },
  loading: 'Loading',
  partFailed: 'This part of the settings could not be loaded.',
  partFailedText: 'Load the page again once you are online. Nothing is lost.',
  loadAgain: 'Load again',
  ownersOnly: 'Only an owner of the account sees that part of the settings.',
  save: 'Save',
  saved: 'Saved.',
  unsaved: 'Not saved yet.',
  discard: 'Discard changes',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not copied',
  notSaved: 'This could not be saved.',
} as const;

/** Who is signed in, and how their page looks. */
export const profile = {
  heading: 'Who you are',
  email: 'E-mail',
  name: 'Name',
  noName: 'Not given',
  role: 'Role in the account',
  groups: 'Groups',
  noGroups: 'None',
  appearance: 'Theme',
} as const;

/** Where two people have changed the same thing. */
export const conflict = {
  title: 'Somebody else has changed this in the meantime.',
  text: 'What you have entered is still here. Where it differs, theirs is now:',
  empty: 'empty',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  goneTitle: 'Somebody else has removed this in the meantime.',
  goneText: 'What you have entered is still here. Keep it, and it is made again.',
  letGo: 'Let it go',
} as const;
