import type { DemoCall } from './demo-request.ts';

export type Finish = 'stop' | 'length' | 'filtered' | 'tools';

/** Tokens; thoughts are of the output. */
export type DemoUsage = {
  readonly input: number;
  readonly output: number;
  readonly thoughts: number;
};

/** How an API says an answer: each thing as the events of its stream. */
export type Voice = {
  begin(): string;
  think(text: string): string;
  say(text: string): string;
  /** A call, its arguments in these pieces. */
  call(call: DemoCall, pieces: readonly string[]): readonly string[];
  end(finish: Finish, usage: DemoUsage): string;
  /** An error in the middle of an answer. */
  fail(): string;
  /** All that was said, in one piece. */
  whole(): object;
};
