import type { ApiClient } from '../../../backend/api-client.ts';
import type { SoughtBot } from '../../../backend/known-bot.ts';
import { useKnownBot } from '../bot-queries.ts';

/** The bot of a page; also one that is deleted, for whoever made it. */
export function useMetBot(api: ApiClient, accountId: string, reference: string): SoughtBot {
  const sought = useKnownBot(api, accountId, reference);
  return sought.kind === 'gone' && sought.deleted ? { kind: 'known', bot: sought.deleted } : sought;
}
