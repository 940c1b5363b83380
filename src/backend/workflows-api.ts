import {
  promptListSchema,
  promptSchema,
  workflowListSchema,
  workflowSchema,
  type Prompt,
  type PromptChange,
  type Workflow,
  type WorkflowChange,
} from '../../amplify/contract/accounts/configuration.ts';
import type { ApiClient } from './api-client.ts';
import { accountPath, callJson, chosen, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;

/** An account's workflows and their prompts. */
export function createWorkflowsApi(api: ApiClient) {
  return { ...ofWorkflows(api), ...ofPrompts(api) };
}

function ofWorkflows(api: ApiClient) {
  return {
    async workflows(accountId: string, signal: AbortSignal): Asked<readonly Workflow[]> {
      const path = `${accountPath(accountId)}/workflows`;
      return chosen(
        await callJson(api, workflowListSchema, { method: 'GET', path }, signal),
        ({ workflows }) => workflows,
      );
    },
    changeWorkflow: (
      accountId: string,
      workflowId: string,
      body: WorkflowChange,
      signal: AbortSignal,
    ): Asked<Workflow> =>
      callJson(
        api,
        workflowSchema,
        { method: 'PUT', path: `${accountPath(accountId)}/workflows/${workflowId}`, body },
        signal,
      ),
    /** With its prompts. */
    removeWorkflow: (accountId: string, workflowId: string, version: number, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        {
          method: 'DELETE',
          path: `${accountPath(accountId)}/workflows/${workflowId}?version=${version}`,
        },
        signal,
      ),
  };
}

function ofPrompts(api: ApiClient) {
  return {
    async prompts(
      accountId: string,
      workflowId: string,
      signal: AbortSignal,
    ): Asked<readonly Prompt[]> {
      const path = `${accountPath(accountId)}/workflows/${workflowId}/prompts`;
      return chosen(
        await callJson(api, promptListSchema, { method: 'GET', path }, signal),
        ({ prompts }) => prompts,
      );
    },
    changePrompt: (
      { accountId, workflowId, promptId }: PromptPlace,
      body: PromptChange,
      signal: AbortSignal,
    ): Asked<Prompt> =>
      callJson(
        api,
        promptSchema,
        {
          method: 'PUT',
          path: `${accountPath(accountId)}/workflows/${workflowId}/prompts/${promptId}`,
          body,
        },
        signal,
      ),
    removePrompt: (
      { accountId, workflowId, promptId }: PromptPlace,
      version: number,
      signal: AbortSignal,
    ) =>
      callJson(
        api,
        nothing,
        {
          method: 'DELETE',
          path: `${accountPath(accountId)}/workflows/${workflowId}/prompts/${promptId}?version=${version}`,
        },
        signal,
      ),
  };
}

type PromptPlace = {
  readonly accountId: string;
  readonly workflowId: string;
  readonly promptId: string;
};
