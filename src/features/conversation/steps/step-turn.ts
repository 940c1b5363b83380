import type { ApiClient } from '../../../backend/api-client.ts';

/** The turn that a step belongs to, and whom one tells what it may do. */
export type StepTurn = { readonly api: ApiClient; readonly turnId: string };
