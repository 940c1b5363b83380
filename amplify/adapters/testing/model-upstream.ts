import type { EndReason, ModelGateway } from '../../app/model-gateway.ts';
import type { Usage } from '../../contract/turn-status.ts';
import type { OfferedTool, ToolCall } from '../../domain/tool.ts';

// What the laws of the port to models are told in: a provider's deeds in no protocol's words.

/** In every refusal and error of an upstream, and the key that its adapter has: nobody may ever read it. */
export const canary = 'sk-canary-key';

/** What an upstream calls each request, where its protocol names requests. */
export const requestName = 'request-0123';

export type Refusal =
  | 'busy'
  | 'quota'
  | 'key'
  | 'model'
  | 'too-long'
  | 'filter'
  | 'down'
  | 'invalid';

/** What a provider says in its stream. */
export type Saying =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reasoning'; readonly text: string }
  /** A state that it wants back with this answer. */
  | { readonly kind: 'carried'; readonly state: string }
  /** Whole calls, the arguments of each in pieces of so many characters. */
  | { readonly kind: 'calls'; readonly calls: readonly ToolCall[]; readonly piece: number }
  /** Half of a call, which nothing completes. */
  | { readonly kind: 'half-call'; readonly call: ToolCall }
  /** No word of an answer. */
  | { readonly kind: 'ping' }
  | { readonly kind: 'error'; readonly why: Refusal }
  /** No frame of the protocol. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'end'; readonly reason: EndReason; readonly usage: Usage | null };

/** What an upstream does with one request. */
export type Deed =
  /** `retryAfter` in seconds; `again`: whether it says that asking again helps, or that it does not. */
  | {
      readonly kind: 'refuse';
      readonly why: Refusal;
      readonly retryAfter?: number;
      readonly again?: boolean;
    }
  /** Cuts the connection before its first byte. */
  | { readonly kind: 'reset' }
  /** Never answers. */
  | { readonly kind: 'silence' }
  /** A page in HTML, with 200. */
  | { readonly kind: 'page' }
  /** Has the very same request sent to an address. */
  | { readonly kind: 'redirect'; readonly to: string }
  | {
      readonly kind: 'say';
      readonly says: readonly Saying[];
      /** A clean end of the stream, a lost connection, or an open one on which nothing comes. */
      readonly last: 'close' | 'cut' | 'hold';
      /** How many bytes are written at a time, in turns; all at once where absent. */
      readonly split?: readonly number[];
    };

/** One thing that an upstream was told; what stood in one message can be several. */
export type HeardItem =
  | { readonly kind: 'said'; readonly role: 'system' | 'user' | 'assistant'; readonly text: string }
  | { readonly kind: 'carried'; readonly state: string }
  /** Its arguments as a value where they are JSON. */
  | {
      readonly kind: 'called';
      readonly id: string;
      readonly name: string;
      readonly arguments: unknown;
    }
  | { readonly kind: 'result'; readonly callId: string; readonly text: string }
  /** A file as it is. */
  | { readonly kind: 'file'; readonly type: string; readonly base64: string };

export type Heard = {
  readonly model: string;
  readonly items: readonly HeardItem[];
  readonly tools: readonly OfferedTool[];
};

/** A server of a provider's protocol that behaves as told. */
export type ModelUpstream = AsyncDisposable & {
  /** From now on: one deed for each request, the last of them again and again. Forgets what it has heard. */
  does(...deeds: readonly Deed[]): void;
  /** Every request since it was told what to do; throws where one of them was none of its protocol. */
  heard(): readonly Heard[];
  /** When the connection of the last request closes, by `performance.now()`. */
  lost(): Promise<number>;
};

/** What a protocol or an adapter cannot say; the laws that need it are left out. */
export type Inability =
  | 'reasoning'
  | 'carried'
  | 'request-name'
  | 'cached-tokens'
  | 'reasoning-tokens'
  | 'quota'
  | 'filter-refusal'
  | 'should-retry'
  | 'documents';

/** An adapter of the port before its upstream. */
export type ModelSubject = AsyncDisposable & {
  readonly gateway: ModelGateway;
  readonly upstream: ModelUpstream;
  /** All that the adapter has logged. */
  readonly logged: () => string;
};

export type ModelAdapter = {
  /** An adapter whose key is the canary, before an upstream of its own. */
  readonly open: () => Promise<ModelSubject>;
  /** The same before a server that nobody runs. */
  readonly openToNobody: () => Promise<ModelSubject>;
  readonly cannot: readonly Inability[];
};
