// dynalite has no types of its own; these are the parts of its engine that this room calls.

declare module 'dynalite/db/index.js' {
  type LevelOperation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

  type LevelRange = {
    gt?: string;
    gte?: string;
    lt?: string;
    lte?: string;
    reverse?: boolean;
    limit?: number;
  };

  type LevelIterator = {
    nextv(size: number): Promise<[string, unknown][]>;
    close(): Promise<void>;
  };

  type Level = {
    open(): Promise<void>;
    close(): Promise<void>;
    /** Throws where the level is not open. */
    getSync(key: string): unknown;
    batch(operations: LevelOperation[]): Promise<void>;
    clear(range: LevelRange): Promise<void>;
    iterator(range: LevelRange): LevelIterator;
  };

  const database: {
    create(options: { path: string; maxItemSizeKb?: number }): { db: Level };
    createKey(item: object, table: unknown, keySchema?: unknown): string;
    createIndexKey(item: object, table: unknown, keySchema: unknown): string;
    validateKey(key: object, table: unknown): Error | null | undefined;
    validateItem(item: object, table: unknown): Error | null | undefined;
    checkConditional(data: object, item: object | undefined): Error | null | undefined;
  };
  export type { Level, LevelIterator, LevelOperation, LevelRange };
  export default database;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(data: object, types: object): Record<string, unknown>;
    checkValidations(data: object, types: object, custom: unknown, store: unknown): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*' {
  const validation: { types: Record<string, unknown>; custom?: unknown };
  export default validation;
}

declare module 'dynalite/actions/*' {
  const action: (
    store: unknown,
    data: object,
    answer: (error: unknown, result?: Record<string, unknown>) => void,
  ) => void;
  export default action;
}
