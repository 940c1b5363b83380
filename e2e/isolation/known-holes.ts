type Named = { readonly name: string };

/** Of a turn and a conversation only the token is asked, not the membership that may have ended since. */
const withoutMembership = [
  'GET /chat/{turnId}/events',
  'POST /chat/{turnId}/stop',
  'DELETE /conversations/{conversationId}',
];

/** What is open that should not be, by route: here to be mended, not to stay. */
const holes: Readonly<Record<string, readonly string[]>> = {
  'a removed member': withoutMembership,
};

/** Whether an attack has to get through, since nobody has mended it; once somebody has, its test fails by its name. */
export function isKnownHole({ name }: Named, route: string): boolean {
  return holes[name]?.includes(route) === true;
}

/** It looks for the workflow before it asks whether who writes belongs to the account. */
const oracle = 'PUT /accounts/{accountId}/workflows/{workflowId}/prompts/{promptId}';

/** Whether a route is known to tell somebody who belongs to the account no more what is there. */
export function isKnownOracle({ name }: Named, route: string): boolean {
  return name === 'a suspended member' && route === oracle;
}
