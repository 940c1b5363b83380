import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ConversationStore, Rating } from '../../backend/conversation-store.ts';
import { texts } from '../../texts/texts.ts';
import { expectConversation, messagesQuery } from './conversation-queries.ts';
import type { ConversationParameters } from './conversation-parameters.ts';
import type { MessageCommands } from './message-actions.tsx';
import type { Entry } from './thread.ts';
import type { Turns } from './turns.ts';

type Parts = {
  readonly conversationId: string | null;
  readonly store: ConversationStore;
  readonly turns: Turns;
  readonly parameters: ConversationParameters;
  readonly canAsk: boolean;
  readonly steps: MessageCommands['steps'];
  readonly renderFiles: MessageCommands['renderFiles'];
  readonly showParameters: () => void;
  /** Takes back from the composer a text that is sent again from here. */
  readonly onResend: (entry: Entry) => void;
  /** Makes a test of an answer; null where it can be one of nothing. */
  readonly saveTest: ((entry: Entry) => void) | null;
  readonly receipt: MessageCommands['receipt'];
  /** Says in passing that something did not work. */
  readonly say: (sentence: string) => void;
};

/** What the messages of a conversation can be told to do. */
export function useMessageCommands(parts: Parts): MessageCommands {
  const queries = useQueryClient();
  const { conversationId, store, turns, parameters, canAsk, steps, renderFiles } = parts;
  const { showParameters, onResend, saveTest, receipt, say } = parts;
  return useMemo(() => {
    const asking = { conversationId, store, turns, parameters, onResend, say };
    const commands = createMessageCommands(asking, queries);
    return { ...commands, canAsk, steps, renderFiles, showParameters, saveTest, receipt };
  }, [
    conversationId,
    store,
    turns,
    parameters,
    canAsk,
    steps,
    renderFiles,
    showParameters,
    onResend,
    saveTest,
    receipt,
    say,
    queries,
  ]);
}

type Given = 'canAsk' | 'steps' | 'renderFiles' | 'showParameters' | 'saveTest' | 'receipt';

function createMessageCommands(
  { conversationId, store, turns, parameters, onResend, say }: Omit<Parts, Given>,
  queries: QueryClient,
): Omit<MessageCommands, Given> {
  const id = conversationId ?? '';

  async function choose(activeLeafId: string) {
    // What is on its way says what was chosen before.
    await queries.cancelQueries({ queryKey: ['conversation', id] });
    expectConversation(queries, id, { activeLeafId });
    await store.change(id, { activeLeafId }).catch(() => say(texts.message.notChosen));
  }
  async function rate(entry: Entry, rating: Rating | null) {
    const { queryKey } = messagesQuery(store, id);
    function show(shown: Rating | null) {
      queries.setQueryData(
        queryKey,
        (known) =>
          known && {
            ...known,
            messages: known.messages.map((message) =>
              message.id === entry.id ? { ...message, rating: shown } : message,
            ),
          },
      );
    }
    await queries.cancelQueries({ queryKey });
    show(rating);
    await store.rate(id, entry.id, rating).catch(() => {
      show(entry.rating);
      say(texts.message.notRated);
    });
  }
  function regenerate({ parentId }: Entry) {
    if (parentId !== null)
      turns.answerAgain({ conversationId: id, questionId: parentId, ...parameters.sent(id) });
  }
  return {
    choose: (leafId) => void choose(leafId),
    rate: (entry, rating) => void rate(entry, rating),
    edit({ parentId }, text, files) {
      const manner = { ...parameters.sent(id), ...withFiles(files) };
      turns.ask({ conversationId: id, parentId, text, ...manner });
    },
    regenerate,
    goOn({ id: continues, parentId }) {
      if (parentId === null) return;
      const answer = { conversationId: id, questionId: parentId, continues };
      turns.answerAgain({ ...answer, ...parameters.sent(id) });
    },
    retry(entry) {
      if (entry.status === 'refused') {
        onResend(entry);
        turns.askAgain(entry.turnId, parameters.sent(id));
      } else if (entry.status === 'lost') turns.resume(entry.turnId);
      else regenerate(entry);
    },
  };
}

function withFiles(files: readonly string[]) {
  return files.length > 0 ? { attachments: [...files] } : {};
}
