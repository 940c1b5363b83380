import { defineBackend } from '@aws-amplify/backend';
import { defineAccountTable } from './account-table/resource.ts';
import { allowedOrigins } from './api/allowed-origins.ts';
import { defineRestApi } from './api/resource.ts';
import { addTriggers } from './auth/add-triggers.ts';
import { auth } from './auth/resource.ts';
import { secureSignIn } from './auth/secure-sign-in.ts';
import { hideExistence } from './data/hide-existence.ts';
import { limitQueries } from './data/limit-queries.ts';
import { protectTables } from './data/protect-tables.ts';
import { refuseScans } from './data/refuse-scans.ts';
import { data } from './data/resource.ts';
import { readDeployment } from './deployment.ts';
import { defineAdministerDeployment } from './functions/administer-deployment/resource.ts';
import { defineConfigureAccount } from './functions/configure-account/resource.ts';
import { defineDeleteData } from './functions/delete-data/resource.ts';
import { defineEraseConversation } from './functions/erase-conversation/resource.ts';
import { defineFollowTurn } from './functions/follow-turn/resource.ts';
import { defineListModels } from './functions/list-models/resource.ts';
import { defineManageAttachments } from './functions/manage-attachments/resource.ts';
import { defineManageBots } from './functions/manage-bots/resource.ts';
import { defineManageMembers } from './functions/manage-members/resource.ts';
import { defineManagePerson } from './functions/manage-person/resource.ts';
import { defineManagePresets } from './functions/manage-presets/resource.ts';
import { definePreSignUp } from './functions/pre-sign-up/resource.ts';
import { definePreTokenGeneration } from './functions/pre-token-generation/resource.ts';
import { defineReadPersonalData } from './functions/read-personal-data/resource.ts';
import { defineRunLangchainTurn } from './functions/run-langchain-turn/resource.ts';
import { defineRunTurn } from './functions/run-turn/resource.ts';
import { defineStopTurn } from './functions/stop-turn/resource.ts';
import { defineTestBot } from './functions/test-bot/resource.ts';
import { defineTryBot } from './functions/try-bot/resource.ts';
import { settings } from './settings.ts';
import { defineFileBucket } from './storage/resource.ts';

// Each stack knows only those before it: account table, auth, data, storage, api.
export const backend = defineBackend({ auth, data });

const accountTable = defineAccountTable(backend.createStack('account-table'), settings);

const trigger = { accountTable, settings };
addTriggers(backend.auth.resources.userPool, {
  preSignUp: definePreSignUp(backend.auth.stack, trigger),
  preTokenGeneration: definePreTokenGeneration(backend.auth.stack, trigger),
});
secureSignIn(backend.auth.resources, settings);

hideExistence(backend.data.resources);
refuseScans(backend.data.resources);
limitQueries(backend.data.resources, settings);
protectTables(backend.data.resources, settings);

const storage = backend.createStack('storage');
const origins = allowedOrigins(readDeployment(storage), settings);
const files = defineFileBucket(storage, origins, settings);

const api = backend.createStack('api');
const turn = { accountTable, data: backend.data.resources, files, origins, settings };
const { userPool } = backend.auth.resources;
const account = { ...turn, userPool };
const restApi = defineRestApi(api, {
  functions: {
    'run-turn': defineRunTurn(api, turn),
    'run-langchain-turn': defineRunLangchainTurn(api, turn),
    'follow-turn': defineFollowTurn(api, turn),
    'stop-turn': defineStopTurn(api, turn),
    'erase-conversation': defineEraseConversation(api, turn),
    'manage-person': defineManagePerson(api, account),
    'configure-account': defineConfigureAccount(api, account),
    'list-models': defineListModels(api, account),
    'manage-presets': defineManagePresets(api, account),
    'manage-members': defineManageMembers(api, account),
    'administer-deployment': defineAdministerDeployment(api, account),
    'delete-data': defineDeleteData(api, account),
    'read-personal-data': defineReadPersonalData(api, account),
    'try-bot': defineTryBot(api, account),
    'test-bot': defineTestBot(api, account),
    'manage-attachments': defineManageAttachments(api, account),
    'manage-bots': defineManageBots(api, account),
  },
  userPool,
  origins,
  settings,
});

backend.addOutput({
  custom: {
    API: { parlance: { endpoint: restApi.url, region: api.region } },
    // Where the page puts and gets files, by addresses that it is given.
    files: { origin: `https://${files.bucketRegionalDomainName}` },
    // For `npm run account --deployed`: a name, no secret.
    accountTable: accountTable.tableName,
  },
});
