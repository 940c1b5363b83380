import type { Upstream } from './gateways-to.ts';

/** What a server of a provider's protocol can be brought to do. */
export type Doing =
  | 'answer'
  | 'think'
  | 'calls'
  | 'answer-at-length'
  | 'cut'
  | 'hang-up'
  | 'talk-nonsense'
  | 'fail-once'
  | 'fail-always'
  | 'refuse-key'
  | 'refuse-length'
  | 'refuse-quota'
  | 'refuse-for-long'
  | 'end-at-length'
  | 'end-filtered';

/** By which words, or to which model, a server does it. */
export type Asking = { readonly model: string; readonly content: string };

/** A server that knows nothing of the laws of the port: nobody tells it what to do but by asking. */
export type ModelServer = Upstream &
  AsyncDisposable & {
    readonly asking: Readonly<Record<Doing, Asking>>;
    /** In every whole answer of its own, once. */
    readonly words: string;
    /** What it shows of its thoughts where it thinks. */
    readonly thoughts: string;
  };
