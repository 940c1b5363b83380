import type { Answer } from '../app/accounts/answered.ts';
import type { Refusal } from '../app/admission.ts';
import { botNotFound } from '../app/bots/bot-access.ts';
import { deleteBot, restoreBot } from '../app/bots/delete-bot.ts';
import { publishBot, withdrawBot, type PublishPorts } from '../app/bots/publish-bot.ts';
import { listBots, readBot, readVersions } from '../app/bots/read-bots.ts';
import { saveBot } from '../app/bots/save-bot.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { botChangeSchema, publicationRequestSchema } from '../contract/bots/own-bot.ts';
import { isUlid } from '../contract/ulid.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import { wrongPlace } from './place-in.ts';
import type { RouteAnswer, RouteTable } from './route-table.ts';
import { versionIn } from './version-in.ts';

const path = '/accounts/{accountId}/bots/{botId}';

/** The bots that people of an account have made. */
export function botRoutes(ports: PublishPorts): RouteTable {
  return { ...reading(ports), ...writing(ports), ...publishing(ports) };
}

type Call = Parameters<Extract<RouteAnswer, { readonly of: 'account' }>['answer']>[0];

/** A route of one bot; what is no id of one is none that anybody has. */
function ofBot(answer: (call: Call, botId: string) => Promise<Answer<object>>): RouteAnswer {
  return {
    of: 'account',
    async answer(call) {
      const botId = call.request.parameters['botId'] ?? '';
      return isUlid(botId) ? answer(call, botId) : botNotFound;
    },
  };
}

function reading(ports: PublishPorts): RouteTable {
  return {
    'GET /accounts/{accountId}/bots': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const { after } = request.query;
        if (after !== undefined && !isUlid(after)) return wrongPlace;
        return listBots(ports, caller, after ?? null, signal);
      },
    },
    [`GET ${path}`]: ofBot(({ caller, signal }, botId) => readBot(ports, caller, botId, signal)),
    [`GET ${path}/versions`]: ofBot(async ({ request, caller, signal }, botId) => {
      const after = numberIn(request);
      if (typeof after === 'object' && after !== null) return after;
      return readVersions(ports, caller, { botId, after }, signal);
    }),
  };
}

/** The version after which a page of them begins; null at the newest. */
function numberIn({ query: { after } }: ApiRequest): number | null | Refusal {
  if (after === undefined) return null;
  return /^\d{1,9}$/.test(after) ? Number(after) : wrongPlace;
}

function writing(ports: PublishPorts): RouteTable {
  return {
    [`PUT ${path}`]: ofBot(async ({ request, caller, signal }, botId) => {
      const body = parseBody(botChangeSchema, jsonBody(request));
      if (body.kind === 'refused') return body;
      return saveBot(ports, caller, botId, body.value, signal);
    }),
    [`DELETE ${path}`]: ofBot(async ({ request, caller, signal }, botId) => {
      const version = versionIn(request);
      if (typeof version !== 'number') return version;
      return deleteBot(ports, caller, { botId, version }, signal);
    }),
    [`POST ${path}/restoration`]: ofBot(({ caller, signal }, botId) =>
      restoreBot(ports, caller, botId, signal),
    ),
  };
}

function publishing(ports: PublishPorts): RouteTable {
  return {
    [`PUT ${path}/publication`]: ofBot(async ({ request, caller, signal }, botId) => {
      const body = parseBody(publicationRequestSchema, jsonBody(request));
      if (body.kind === 'refused') return body;
      return publishBot(ports, caller, botId, body.value, signal);
    }),
    [`DELETE ${path}/publication`]: ofBot(({ caller, signal }, botId) =>
      withdrawBot(ports, caller, botId, signal),
    ),
  };
}
