/** Why a function gave no result, in the words of Lambda's runtime. */
export type FunctionFailure = {
  readonly errorType: string;
  readonly errorMessage: string;
};

export type FunctionOutcome =
  | { readonly kind: 'success'; readonly value: unknown }
  | { readonly kind: 'failure'; readonly failure: FunctionFailure };

/** Status and headers of a streamed answer; they travel with the function's first write. */
export type StreamPrelude = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
};

export type StreamSink = {
  /** Called once, before any `write`. */
  start(prelude: StreamPrelude): void;
  write(chunk: Uint8Array): void;
};

/** Runs the functions of an assembly. */
export type Lambda = {
  /** Invokes by name or ARN and waits; a function that throws, times out or is unknown is a `failure`, never a rejection. */
  invoke(functionNameOrArn: string, event: unknown): Promise<FunctionOutcome>;
  /** The same with response streaming. There is no way to tell the function that nobody reads any more: Lambda has none. */
  invokeStreaming(
    functionNameOrArn: string,
    event: unknown,
    sink: StreamSink,
  ): Promise<FunctionOutcome>;
  close(): Promise<void>;
};
