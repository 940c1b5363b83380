import {
  botVersionListSchema,
  ownBotListSchema,
  ownBotSchema,
  type BotChange,
  type BotVersion,
  type ListedBot,
  type OwnBot,
  type PublicationRequest,
} from '../../amplify/contract/bots/own-bot.ts';
import type { ApiClient } from './api-client.ts';
import {
  accountPath,
  afterQuery,
  allPages,
  callJson,
  chosen,
  nothing,
  type Outcome,
} from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

/** Where a bot of somebody's own is. */
export type BotPlace = { readonly accountId: string; readonly botId: string };

/** The bots that people of an account have made, as far as the caller may see them. */
export function createBotsApi(api: ApiClient) {
  return {
    async bots(accountId: string, signal: AbortSignal): Asked<readonly ListedBot[]> {
      const path = `${accountPath(accountId)}/bots`;
      return allPages(async (after) => {
        const call = { method: 'GET', path: `${path}${afterQuery(after)}` } as const;
        return chosen(await callJson(api, ownBotListSchema, call, signal), ({ bots, next }) => ({
          items: bots,
          next,
        }));
      });
    },
    bot: (place: BotPlace, signal: AbortSignal): Asked<OwnBot> =>
      callJson(api, ownBotSchema, { method: 'GET', path: pathOf(place) }, signal),
    change: (place: BotPlace, body: BotChange, signal: AbortSignal): Asked<OwnBot> =>
      callJson(api, ownBotSchema, { method: 'PUT', path: pathOf(place), body }, signal),
    remove: (place: BotPlace, version: number, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'DELETE', path: `${pathOf(place)}?version=${version}` },
        signal,
      ),
    /** Takes a deletion back. */
    restore: (place: BotPlace, signal: AbortSignal): Asked<OwnBot> =>
      callJson(api, ownBotSchema, { method: 'POST', path: `${pathOf(place)}/restoration` }, signal),
    async versions(place: BotPlace, signal: AbortSignal): Asked<readonly BotVersion[]> {
      const path = `${pathOf(place)}/versions`;
      return allPages(async (after) => {
        const call = { method: 'GET', path: `${path}${afterQuery(after)}` } as const;
        return chosen(
          await callJson(api, botVersionListSchema, call, signal),
          ({ versions, next }) => ({ items: versions, next }),
        );
      });
    },
    publish: (place: BotPlace, body: PublicationRequest, signal: AbortSignal): Asked<OwnBot> =>
      callJson(
        api,
        ownBotSchema,
        { method: 'PUT', path: `${pathOf(place)}/publication`, body },
        signal,
      ),
    /** For its maker and owners of the account, who do not see it any more then. */
    withdraw: (place: BotPlace, signal: AbortSignal) =>
      callJson(api, nothing, { method: 'DELETE', path: `${pathOf(place)}/publication` }, signal),
  };
}

function pathOf({ accountId, botId }: BotPlace): string {
  return `${accountPath(accountId)}/bots/${botId}`;
}
