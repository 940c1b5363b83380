import type { JsonResult } from '../../http/json-endpoint.ts';

// Imported while Lambda starts the function, beside its own work, and never before the handler is known.
const endpoint = import('./container.ts').then(({ createEndpoint }) => createEndpoint(process.env));

/** Answers `POST /chat/{turnId}/stop`, `…/approvals`, and what a conversation allows. */
export async function handler(event: unknown): Promise<JsonResult> {
  const answer = await endpoint;
  return answer(event);
}
