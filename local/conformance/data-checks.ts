import { authorizationChecks } from './authorization-checks.ts';
import { customChecks } from './custom-checks.ts';
import type { DataCheck } from './data-check.ts';
import { modelChecks } from './model-checks.ts';
import { queryChecks } from './query-checks.ts';
import { realtimeChecks } from './realtime-checks.ts';

/**
 * What `generateClient` does on the notebook project of `local/fixtures`, whoever runs
 * its backend. Every check makes the records it needs.
 */
export const dataChecks: readonly DataCheck[] = [
  ...modelChecks,
  ...authorizationChecks,
  ...queryChecks,
  ...customChecks,
  ...realtimeChecks,
];
