import { asMember, asOwner } from '../app/accounts/access.ts';
import { answered, type Answer } from '../app/accounts/answered.ts';
import type { AuditPorts } from '../app/accounts/audit.ts';
import {
  changeConfiguration,
  readConfiguration,
  removeConfiguration,
} from '../app/accounts/configuration.ts';
import type { Stored } from '../app/accounts/record-store.ts';
import { keys, nameOf, type Key } from '../app/accounts/records.ts';
import { removeWorkflow } from '../app/accounts/remove-workflow.ts';
import { refused } from '../app/admission.ts';
import {
  configurationIdPattern,
  mostRecords,
  promptChangeSchema,
  workflowChangeSchema,
  type Prompt,
  type Workflow,
} from '../contract/accounts/configuration.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import type { Caller } from '../domain/caller.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import type { RouteTable } from './route-table.ts';
import { versionIn } from './version-in.ts';

const workflowPath = '/accounts/{accountId}/workflows/{workflowId}';
const promptPath = `${workflowPath}/prompts/{promptId}`;

/** The workflows of an account and their prompts. */
export function workflowRoutes(ports: AuditPorts): RouteTable {
  return { ...listRoutes(ports), ...ofWorkflow(ports), ...ofPrompt(ports) };
}

function listRoutes({ records }: AuditPorts): RouteTable {
  return {
    'GET /accounts/{accountId}/workflows': {
      of: 'account',
      async answer({ caller, signal }) {
        const member = await asMember(records, caller, caller.accountId, signal);
        if (member.kind === 'refused') return member;
        const all = await records.list(keys.workflow(caller.accountId, ''), signal);
        return answered({ workflows: all.map(viewWorkflow) });
      },
    },
    [`GET ${workflowPath}/prompts`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const workflowId = idIn(request, 'workflowId');
        if (workflowId === null) return refused('workflow-not-found', 'workflowId');
        const place = {
          accountId: caller.accountId,
          key: keys.workflow(caller.accountId, workflowId),
        };
        const read = await readConfiguration(records, caller, place, signal);
        if (read.kind === 'refused') return read;
        if (!read.record) return refused('workflow-not-found', 'workflowId');
        const all = await records.list(keys.prompt(caller.accountId, workflowId, ''), signal);
        return answered({ prompts: all.map(viewPrompt) });
      },
    },
  };
}

function ofWorkflow(ports: AuditPorts): RouteTable {
  const { records } = ports;
  return {
    [`GET ${workflowPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const { accountId } = caller;
        const workflowId = idIn(request, 'workflowId');
        if (workflowId === null) return refused('workflow-not-found', 'workflowId');
        const place = { accountId, key: keys.workflow(accountId, workflowId) };
        const read = await readConfiguration(records, caller, place, signal);
        if (read.kind === 'refused') return read;
        return read.record
          ? answered(viewWorkflow(read.record))
          : refused('workflow-not-found', 'workflowId');
      },
    },
    [`PUT ${workflowPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(workflowChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const { accountId } = caller;
        const workflowId = idIn(request, 'workflowId');
        if (workflowId === null) return refused('workflow-not-found', 'workflowId');
        const owner = await asOwner(records, caller, accountId, signal);
        if (owner.kind === 'refused') return owner;
        const { version, ...workflow } = body.value;
        const key = keys.workflow(accountId, workflowId);
        const place = { accountId, key, missing: 'workflow-not-found' } as const;
        const most = { of: keys.workflow(accountId, ''), count: mostRecords };
        const change = { version, next: () => workflow, most, action: 'workflow.changed' };
        const changed = await changeConfiguration(ports, caller, place, change, signal);
        return changed.kind === 'refused' ? changed : answered(viewWorkflow(changed.record));
      },
    },
    [`DELETE ${workflowPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const version = versionIn(request);
        if (typeof version !== 'number') return version;
        const workflowId = idIn(request, 'workflowId');
        if (workflowId === null) return refused('workflow-not-found', 'workflowId');
        return removeWorkflow(ports, caller, { workflowId, version }, signal);
      },
    },
  };
}

function ofPrompt(ports: AuditPorts): RouteTable {
  const { records } = ports;
  return {
    [`GET ${promptPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const key = promptIn(request, caller);
        if (!key) return promptNotFound;
        const { accountId } = caller;
        const read = await readConfiguration(records, caller, { accountId, key }, signal);
        if (read.kind === 'refused') return read;
        return read.record ? answered(viewPrompt(read.record)) : promptNotFound;
      },
    },
    [`PUT ${promptPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }) {
        const body = parseBody(promptChangeSchema, jsonBody(request));
        if (body.kind === 'refused') return body;
        const key = promptIn(request, caller);
        if (!key) return promptNotFound;
        const { version, ...prompt } = body.value;
        const { accountId } = caller;
        const owner = await asOwner(records, caller, accountId, signal);
        if (owner.kind === 'refused') return owner;
        const workflowId = request.parameters['workflowId'] ?? '';
        if (!(await records.read(keys.workflow(accountId, workflowId), signal)))
          return refused('workflow-not-found', 'workflowId');
        const place = { accountId, key, missing: 'prompt-not-found' } as const;
        const most = { of: keys.prompt(accountId, workflowId, ''), count: mostRecords };
        const change = { version, next: () => prompt, most, action: 'prompt.changed' };
        const changed = await changeConfiguration(ports, caller, place, change, signal);
        return changed.kind === 'refused' ? changed : answered(viewPrompt(changed.record));
      },
    },
    [`DELETE ${promptPath}`]: {
      of: 'account',
      async answer({ request, caller, signal }): Promise<Answer<object>> {
        const version = versionIn(request);
        if (typeof version !== 'number') return version;
        const key = promptIn(request, caller);
        if (!key) return promptNotFound;
        const place = { accountId: caller.accountId, key };
        const change = { version, action: 'prompt.removed' };
        return removeConfiguration(ports, caller, place, change, signal);
      },
    },
  };
}

const promptNotFound = refused('prompt-not-found', 'promptId');

function viewWorkflow({ key, version, value }: Stored<'workflow'>): Workflow {
  return { id: nameOf(key), ...value, version };
}

function viewPrompt({ key, version, value }: Stored<'prompt'>): Prompt {
  return { id: nameOf(key), ...value, version };
}

/** An id of a path, where it is one. */
function idIn({ parameters }: ApiRequest, name: string): string | null {
  const id = parameters[name] ?? '';
  return configurationIdPattern.test(id) ? id : null;
}

function promptIn(request: ApiRequest, { accountId }: Caller): Key<'prompt'> | null {
  const workflowId = idIn(request, 'workflowId');
  const promptId = idIn(request, 'promptId');
  return workflowId !== null && promptId !== null
    ? keys.prompt(accountId, workflowId, promptId)
    : null;
}
