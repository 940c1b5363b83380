/** What was done in an account, a sentence for each action of its log. */
export const audit = {
  somebody: 'Somebody who is gone',
  subject: (id: string) => `somebody (${id})`,
  role: { owner: 'an owner', member: 'a member' },
  state: { active: 'let in', suspended: 'suspended' },
  actions: {
    'account.created': (who: string) => `${who} made the account.`,
    'account.changed': (who: string) => `${who} changed the account’s name or description.`,
    'account.deleted': (who: string) => `${who} deleted the account.`,
    'endpoint.changed': (who: string) => `${who} changed where models answer.`,
    'workflow.changed': (who: string, what: string) => `${who} changed the workflow ${what}.`,
    'workflow.removed': (who: string, what: string) => `${who} removed the workflow ${what}.`,
    'prompt.changed': (who: string, what: string) => `${who} changed the prompt ${what}.`,
    'prompt.removed': (who: string, what: string) => `${who} removed the prompt ${what}.`,
    'invitation.withdrawn': (who: string) => `${who} withdrew an invitation.`,
    'invitation.accepted': (who: string) => `${who} accepted an invitation.`,
    'member.removed': (who: string, what: string) => `${who} removed ${what}.`,
    'member.left': (who: string) => `${who} left the account.`,
  },
  invited: (who: string, whom: string, role: string) => `${who} invited ${whom} as ${role}.`,
  changed: (who: string, whom: string, role: string, state: string) =>
    `${who} changed ${whom}: ${role}, ${state}.`,
  /** For what a newer server has invented. */
  unknown: (who: string, action: string, subject: string) => `${who}: ${action} (${subject}).`,
} as const;
