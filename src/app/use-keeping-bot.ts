import { useQueryClient } from '@tanstack/react-query';
import type { OwnBot } from '../../amplify/contract/bots/own-bot.ts';
import { knownOwn } from '../backend/known-bot.ts';
import { ownBotsQuery } from '../features/bots/bot-queries.ts';
import { useSignedIn } from './signed-in.tsx';

export type KeepingBot = {
  /** What a call has said of a bot is what every page knows of it from then on. */
  readonly keep: (bot: OwnBot) => void;
  /** Something of one is another by now. */
  readonly readAgain: () => void;
};

/** The one place in which the page holds the account's own bots. */
export function useKeepingBot(): KeepingBot {
  const { session, backend } = useSignedIn();
  const queries = useQueryClient();
  const { queryKey } = ownBotsQuery(backend.api, session.accountId ?? '');
  const readAgain = () => void queries.invalidateQueries({ queryKey });
  return {
    keep(bot) {
      queries.setQueryData(queryKey, (before) => {
        const others = before?.filter(({ reference }) => reference !== bot.id);
        return others && [knownOwn(bot), ...others];
      });
      readAgain();
    },
    readAgain,
  };
}
