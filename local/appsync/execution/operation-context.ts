import type { AppSyncError } from '../appsync-error.ts';
import type { Operation } from '../resolvers/run-resolver.ts';

/** An error of a field that kept its value, with the place it belongs to. */
export type Appended = {
  readonly error: AppSyncError;
  readonly path: readonly (string | number)[];
  readonly locations: readonly { readonly line: number; readonly column: number }[];
};

/** One operation of a caller, as the resolvers of its fields share it. */
export type OperationContext = Operation & {
  readonly kind: 'operation';
  readonly appended: Appended[];
  resolversRun: number;
};

/** The delivery of an event: its fields are in the payload, and nothing is asked or checked again. */
export type DeliveryContext = { readonly kind: 'delivery' };
