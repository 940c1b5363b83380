import { useQuery } from '@tanstack/react-query';
import type { BotDefinition } from '../../amplify/contract/bots/bot.ts';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import { isUlid } from '../../amplify/contract/ulid.ts';
import { Allowances } from '../features/conversation/steps/allowances.tsx';
import { ParametersPanel } from '../features/parameters/parameters-panel.tsx';
import { personQuery } from '../features/person/person-query.ts';
import { useSignedIn } from './signed-in.tsx';

type Properties = {
  /** Of the conversation among all, or of the new chat. */
  readonly place: string;
  /** What is set in it. */
  readonly value: Parameters;
  /** Of this conversation, also when another one is shown by then: what is undone is undone there. */
  readonly onChange: (next: Parameters) => void;
  /** Whom it is with; null for nobody in particular, and until that is known. */
  readonly bot: BotDefinition | null;
  /** What is shown of it; a text is null while it is on its way. */
  readonly branch: readonly { readonly role: 'user' | 'assistant'; readonly text: string | null }[];
  /** What is being written. */
  readonly question: string;
  readonly onClose: () => void;
};

/** What is set of a conversation's answers, beside it. */
export function ConversationPanel(properties: Properties) {
  const { place, value, onChange, bot, branch, question, onClose } = properties;
  const { session, backend, list } = useSignedIn();
  const { data: person } = useQuery(personQuery(backend.api));
  if (session.accountId === null) return null;
  return (
    <ParametersPanel
      key={place}
      api={backend.api}
      accountId={session.accountId}
      allowedModels={person?.allowedModels ?? []}
      place={place}
      value={value}
      onChange={onChange}
      bot={bot}
      conversation={{
        branch: branch.map(({ role, text }) => ({ role, text: text ?? '' })),
        question,
      }}
      toasts={list.toasts}
      onClose={onClose}
    >
      {isUlid(place) && (
        <Allowances
          api={backend.api}
          conversationId={place}
          say={(text) => list.toasts.show({ text })}
        />
      )}
    </ParametersPanel>
  );
}
