import * as z from 'zod/mini';

/** The servers of a deployment as its functions are told of them. */
export const modelServersSchema = z.array(
  z.object({ url: z.string(), keyParameter: z.nullable(z.string()) }),
);

/** A server that an account may choose, and where its key lies; null for one that asks for none. */
export type ModelServer = z.infer<typeof modelServersSchema>[number];
