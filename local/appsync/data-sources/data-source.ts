import type { PlainObject } from '../plain-values.ts';

/** A failure that a response handler sees as `ctx.error`, with what may stand in `ctx.result` beside it. */
export class DataSourceError extends Error {
  override readonly name = 'DataSourceError';
  readonly errorType: string;
  readonly data: unknown;

  constructor(message: string, errorType: string, data: unknown = null) {
    super(message);
    this.errorType = errorType;
    this.data = data;
  }
}

/** What a resolver's requests go to. */
export type DataSource = {
  readonly kind: 'AMAZON_DYNAMODB' | 'AWS_LAMBDA' | 'NONE';
  /** Answers a request; refuses by a `DataSourceError`. `batch` names the field, for requests that may travel together. */
  execute(request: PlainObject, batch: BatchKey): Promise<unknown>;
};

/** Requests of one operation to one field. */
export type BatchKey = { readonly operation: object; readonly field: string };
