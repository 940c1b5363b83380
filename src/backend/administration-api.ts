import type * as z from 'zod/mini';
import {
  adminAccountsSchema,
  adminPeopleSchema,
  deploymentSchema,
  type AdminAccounts,
  type AdminPeople,
  type DeploymentChange,
  type DeploymentView,
} from '../../amplify/contract/accounts/administration.ts';
import { auditPageSchema } from '../../amplify/contract/accounts/members.ts';
import type { ApiClient } from './api-client.ts';
import { afterQuery, callJson, nothing, type Outcome } from './json-calls.ts';

type Asked<Value> = Promise<Outcome<Value>>;
type AuditPage = z.infer<typeof auditPageSchema>;

export type AdministrationApi = ReturnType<typeof createAdministrationApi>;

/** What administrators see and do. */
export function createAdministrationApi(api: ApiClient) {
  return {
    deployment: (signal: AbortSignal): Asked<DeploymentView> =>
      callJson(api, deploymentSchema, { method: 'GET', path: '/admin/settings' }, signal),
    changeDeployment: (body: DeploymentChange, signal: AbortSignal): Asked<DeploymentView> =>
      callJson(api, deploymentSchema, { method: 'PUT', path: '/admin/settings', body }, signal),
    allAccounts: (after: string | null, signal: AbortSignal): Asked<AdminAccounts> =>
      callJson(
        api,
        adminAccountsSchema,
        { method: 'GET', path: `/admin/accounts${afterQuery(after)}` },
        signal,
      ),
    allPeople: (after: string | null, signal: AbortSignal): Asked<AdminPeople> =>
      callJson(
        api,
        adminPeopleSchema,
        { method: 'GET', path: `/admin/people${afterQuery(after)}` },
        signal,
      ),
    appoint: (sub: string, admin: boolean, signal: AbortSignal) =>
      callJson(
        api,
        nothing,
        { method: 'PUT', path: `/admin/people/${sub}`, body: { admin } },
        signal,
      ),
    audit: (after: string | null, signal: AbortSignal): Asked<AuditPage> =>
      callJson(
        api,
        auditPageSchema,
        { method: 'GET', path: `/admin/audit${afterQuery(after)}` },
        signal,
      ),
  };
}
