import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { SoughtBot } from '../backend/known-bot.ts';
import { newChatPlace } from '../features/conversation/conversation-parameters.ts';
import { ParametersPanel } from '../features/parameters/parameters-panel.tsx';
import { personQuery } from '../features/person/person-query.ts';
import { useSignedIn } from './signed-in.tsx';

export type ConversationPanelProperties = {
  /** Null for the new chat. */
  readonly conversationId: string | null;
  /** The bot of it, by reference. */
  readonly reference: string | null;
  readonly sought: SoughtBot;
  /** What is shown of it; a text is null while it is on its way. */
  readonly branch: readonly { readonly role: 'user' | 'assistant'; readonly text: string | null }[];
  readonly onClose: () => void;
};

/** What is set of a conversation's answers, beside it. */
export function ConversationPanel(properties: ConversationPanelProperties) {
  const { conversationId, reference, sought, branch, onClose } = properties;
  const { session, backend, parameters, drafts, list } = useSignedIn();
  const { data: person } = useQuery(personQuery(backend.api));
  const place = conversationId ?? newChatPlace(reference);
  const value = useSyncExternalStore(parameters.subscribe, () => parameters.of(place));
  const question = useSyncExternalStore(drafts.subscribe, () => drafts.read(conversationId));
  if (session.accountId === null) return null;
  return (
    <ParametersPanel
      api={backend.api}
      accountId={session.accountId}
      allowedModels={person?.allowedModels ?? []}
      place={place}
      value={value}
      onChange={(next) => parameters.set(place, next)}
      bot={sought.kind === 'known' ? sought.bot.definition : null}
      conversation={{
        branch: branch.map(({ role, text }) => ({ role, text: text ?? '' })),
        question,
      }}
      toasts={list.toasts}
      onClose={onClose}
    />
  );
}
