import type { FunctionFailure } from '../lambda.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/** What a thread needs to load a function. */
export type ThreadSetup = {
  readonly taskRoot: string;
  /** `file.export`, the file with folders, the export with dots where nested. */
  readonly handler: string;
  /** Source of a function that stands in the template itself; null where the code is a folder. */
  readonly inlineCode: string | null;
};

export type Invocation = {
  readonly requestId: string;
  /** JSON, parsed in the thread so that a function never shares an object with its caller. */
  readonly event: string;
  /** Milliseconds since the epoch at which the function is ended. */
  readonly deadline: number;
  readonly functionArn: string;
};

export type Ending =
  | { readonly kind: 'success'; readonly json: string }
  | { readonly kind: 'failure'; readonly failure: FunctionFailure };

/** What a thread tells the process. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  /** The function could not be loaded, or an error that nobody caught ended it. Nothing more comes from this thread. */
  | { readonly kind: 'crash'; readonly failure: FunctionFailure }
  | {
      readonly kind: 'log';
      readonly requestId: string | null;
      readonly level: LogLevel;
      readonly text: string;
    }
  | { readonly kind: 'chunk'; readonly requestId: string; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly requestId: string; readonly ending: Ending };
