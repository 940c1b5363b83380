import type * as z from 'zod/mini';
import {
  personalDataSchema,
  type PersonalData,
} from '../../amplify/contract/accounts/personal-data.ts';
import {
  deletionSchema,
  enteredAccountSchema,
  personSchema,
  type Deletion,
  type PersonView,
} from '../../amplify/contract/accounts/person.ts';
import { madeBotListSchema, type MadeBotList } from '../../amplify/contract/bots/own-bot.ts';
import type { ApiClient } from './api-client.ts';
import { ownFile } from './own-file.ts';
import { afterQuery, callJson, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

export type PersonApi = ReturnType<typeof createPersonApi>;

/** What a person asks about themselves. */
export function createPersonApi(api: ApiClient) {
  return {
    person: (signal: AbortSignal): Asked<PersonView> => read(api, personSchema, '/person', signal),
    /** The token has to be refreshed afterwards: it says which account is active. */
    chooseAccount: (accountId: string, signal: AbortSignal) =>
      callJson(
        api,
        enteredAccountSchema,
        { method: 'PUT', path: '/person/active-account', body: { accountId } },
        signal,
      ),
    createAccount: (name: string, signal: AbortSignal) =>
      callJson(
        api,
        enteredAccountSchema,
        { method: 'POST', path: '/person/accounts', body: { name } },
        signal,
      ),
    leaveAccount: (accountId: string, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'DELETE', path: `/person/memberships/${encodeURIComponent(accountId)}` },
        signal,
      ),
    acceptInvitation: (invitationId: string, signal: AbortSignal) =>
      callJson(
        api,
        enteredAccountSchema,
        { method: 'POST', path: `/person/invitations/${invitationId}/acceptance` },
        signal,
      ),
    declineInvitation: (invitationId: string, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'DELETE', path: `/person/invitations/${invitationId}` },
        signal,
      ),
    personalData: (after: string | null, signal: AbortSignal): Asked<PersonalData> =>
      read(api, personalDataSchema, `/person/data${afterQuery(after)}`, signal),
    /** A file of theirs out of any account that they may work in. */
    file: (accountId: string, attachmentId: string, signal: AbortSignal) =>
      ownFile(api, { accountId, attachmentId }, signal),
    madeBots: (after: string | null, signal: AbortSignal): Asked<MadeBotList> =>
      read(api, madeBotListSchema, `/person/bots${afterQuery(after)}`, signal),
    /** To be asked again while it says `deleting`. */
    deletePerson: (signal: AbortSignal): Asked<Deletion> =>
      callJson(api, deletionSchema, { method: 'DELETE', path: '/person' }, signal),
  };
}

function read<Schema extends z.ZodMiniType>(
  api: ApiClient,
  schema: Schema,
  path: string,
  signal: AbortSignal,
): Asked<z.output<Schema>> {
  return callJson(api, schema, { method: 'GET', path }, signal);
}
