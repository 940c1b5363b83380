import type { JsonService } from '../aws/json-service.ts';

/** What one operation cost, computed by DynamoDB's published rules, indexes included. */
export type ConsumedUnits = {
  readonly operation: string;
  readonly tableName: string;
  readonly readUnits: number;
  readonly writeUnits: number;
};

/** Tables of an assembly on disk, spoken to by DynamoDB's JSON operations. */
export type DynamoDb = JsonService & {
  /** Calls the listener after every operation that touched a table; returns what ends that. */
  onConsumed(listener: (units: ConsumedUnits) => void): () => void;
  close(): Promise<void>;
};
