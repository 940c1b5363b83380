import type { Construct } from 'constructs';
import * as z from 'zod';

const schema = z.object({
  /** The id of the app on Amplify Hosting, or the project's name in a sandbox. */
  namespace: z.string(),
  /** The branch, or whose sandbox it is. */
  name: z.string(),
  type: z.enum(['branch', 'sandbox', 'standalone']),
});

/** Which backend is being synthesized, as Amplify's tools say it. */
export type Deployment = Readonly<z.infer<typeof schema>>;

/** Reads what `ampx`, or our own synthesis, put into the context. */
export function readDeployment(scope: Construct): Deployment {
  return schema.parse({
    namespace: scope.node.tryGetContext('amplify-backend-namespace'),
    name: scope.node.tryGetContext('amplify-backend-name'),
    type: scope.node.tryGetContext('amplify-backend-type'),
  });
}
