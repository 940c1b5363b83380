/** Operations of data sources that are run here; a resolver that names another stops the start. */
export const providedOperations: ReadonlySet<string> = new Set([
  'BatchDeleteItem',
  'BatchGetItem',
  'BatchInvoke',
  'BatchPutItem',
  'DeleteItem',
  'GetItem',
  'Invoke',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
]);
