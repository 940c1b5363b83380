import type { SeenFile } from './seen-file.ts';

/** A tool that the demo model may call. */
export type DemoTool = {
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
};

export type DemoCall = { readonly id: string; readonly name: string; readonly arguments: string };

/** One thing that stands in a request; what an API has in one message can be several. */
export type DemoItem =
  | {
      readonly kind: 'said';
      readonly role: 'system' | 'user' | 'assistant';
      readonly text: string;
      readonly files?: readonly SeenFile[];
    }
  | { readonly kind: 'called'; readonly call: DemoCall }
  | { readonly kind: 'result'; readonly callId: string; readonly text: string };

/** What the demo model heeds of a request, in whichever API; it takes and ignores all else. */
export type DemoRequest = {
  readonly model: string;
  readonly items: readonly DemoItem[];
  readonly tools: readonly DemoTool[];
  /** Tokens of the answer; null where nobody limits them. */
  readonly most: number | null;
  readonly isStreamed: boolean;
};
