import { createContext, use } from 'react';
import type { Backend } from '../backend/backend.ts';
import type { Session } from '../backend/session.ts';
import type { ConversationParameters } from '../features/conversation/conversation-parameters.ts';
import type { Drafts } from '../features/conversation/drafts.ts';
import type { Queue } from '../features/conversation/queue.ts';
import type { Sender } from '../features/conversation/sender.ts';
import type { Turns } from '../features/conversation/turns.ts';
import type { ConversationParts } from './conversation-parts.ts';

/** What every page of a signed-in person shares. */
export type SignedIn = {
  readonly session: Session;
  readonly backend: Backend;
  readonly turns: Turns;
  readonly drafts: Drafts;
  readonly queue: Queue;
  readonly sender: Sender;
  readonly parameters: ConversationParameters;
  readonly list: ConversationParts;
  /** After another account has become the active one: goes on in it, by a new page. */
  readonly enterAccount: () => Promise<void>;
  /** Takes tokens that say what is so by now. */
  readonly renew: () => Promise<unknown>;
  readonly signOut: () => void;
  /** For a person of whom everything is deleted. */
  readonly signOutDeleted: () => void;
};

export type SignOut = (why: 'signed-out' | 'deleted') => void;

const SignedInContext = createContext<SignedIn | null>(null);

export const SignedInProvider = SignedInContext.Provider;

export function useSignedIn(): SignedIn {
  const signedIn = use(SignedInContext);
  if (!signedIn) throw new Error('This page is for signed-in people only.');
  return signedIn;
}
