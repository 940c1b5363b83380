import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMatch } from 'react-router';
import type { AnswerEndingProperties } from '../features/conversation/answer-ending.tsx';
import { conversationQuery, messagesQuery } from '../features/conversation/conversation-queries.ts';
import { takeQuestionAlong } from '../features/conversation/attachments/take-question-along.ts';
import { EndingNotice } from '../features/conversation/endings/ending-notice.tsx';
import { parameterQueries } from '../features/parameters/parameter-queries.ts';
import { useNavigation } from '../ui/navigation.tsx';
import { useSignedIn } from './signed-in.tsx';

/** How an answer ended, for whoever reads it: some can mend what others can only tell of. */
export function EndingOfAnswer(properties: AnswerEndingProperties) {
  const { role, groups } = useSignedIn().session;
  const maySetUp = role === 'owner' || groups.includes('admins');
  const hasOtherModel = useHasOther(properties.entry.model);
  const takeAlong = useTakeAlong(properties.entry.parentId);
  return <EndingNotice {...properties} {...{ maySetUp, hasOtherModel }} onNewChat={takeAlong} />;
}

/** Whether another model is offered, as far as was asked already: a provider that fails is not asked for its list too. */
function useHasOther(model: string | null): boolean {
  const { backend, session } = useSignedIn();
  const { models } = parameterQueries(backend.api, session.accountId ?? '');
  const { data } = useQuery({ ...models, enabled: false });
  if (!data || data.fault !== null) return true;
  return data.models.some(({ id }) => id !== (model ?? data.standard));
}

/** Goes to a new chat with the same bot, with a question before whatever is typed there. */
function useTakeAlong(questionId: string | null): () => void {
  const { backend, drafts } = useSignedIn();
  const queries = useQueryClient();
  const navigation = useNavigation();
  const id = useMatch('/chat/:conversationId')?.params.conversationId ?? '';
  return () => {
    const known = queries.getQueryData(messagesQuery(backend.conversations, id).queryKey);
    const question = known?.messages.find((message) => message.id === questionId);
    const bot = queries.getQueryData(
      conversationQuery(backend.conversations, id).queryKey,
    )?.botSlug;
    if (question) takeQuestionAlong(drafts, question);
    navigation.go(bot ? `/?bot=${bot}` : '/');
  };
}
