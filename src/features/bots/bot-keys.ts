// Under which what is read of bots is kept, also for those that ask for none.

export const sampleBotsKey = ['sample-bots'] as const;

export function ownBotsKey(accountId: string) {
  return ['bots', accountId] as const;
}

/** Whatever makes the list another one makes each of it so too. */
export function ownBotKey(accountId: string, botId: string) {
  return [...ownBotsKey(accountId), botId] as const;
}
