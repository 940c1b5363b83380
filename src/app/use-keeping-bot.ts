import { useQueryClient } from '@tanstack/react-query';
import type { OwnBot } from '../../amplify/contract/bots/own-bot.ts';
import { knownOwn, offeredBot } from '../backend/known-bot.ts';
import { ownBotQuery, ownBotsQuery } from '../features/bots/bot-queries.ts';
import { useSignedIn } from './signed-in.tsx';

export type KeepingBot = {
  /** What a call has said of a bot is what every page knows of it from then on. */
  readonly keep: (bot: OwnBot) => void;
  /** Something of one is another by now. */
  readonly readAgain: () => void;
};

/** Where the page holds the account's own bots: each of them, and the list. */
export function useKeepingBot(): KeepingBot {
  const { session, backend } = useSignedIn();
  const queries = useQueryClient();
  const accountId = session.accountId ?? '';
  const { queryKey } = ownBotsQuery(backend.api, accountId);
  const readAgain = () => void queries.invalidateQueries({ queryKey });
  return {
    keep(bot) {
      const known = knownOwn(bot);
      queries.setQueryData(ownBotQuery(backend.api, { accountId, botId: bot.id }).queryKey, known);
      queries.setQueryData(queryKey, (before) => {
        const others = before?.filter(({ reference }) => reference !== bot.id);
        return others && [offeredBot(known), ...others];
      });
      readAgain();
    },
    readAgain,
  };
}
