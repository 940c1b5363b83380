import type { Invocation } from '../invocation.ts';
import type { ResolverContext } from './resolver-context.ts';

/** What a handler came to: a value, or an early return and where that goes on. */
export type Handled =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'returned'; readonly value: unknown; readonly skipTo: 'next' | 'end' };

export type Handler = (context: ResolverContext, invocation: Invocation) => Handled;

/** The two sides of a resolver or function, in VTL or JavaScript; null where it has none. */
export type Handlers = {
  readonly language: 'vtl' | 'javascript';
  readonly request: Handler | null;
  readonly response: Handler | null;
};
