/** Whether somebody keeps a text that is to be sent until what goes with it is there. */
type Keeps = (text: string) => boolean;

export type Hold = {
  /** Listens for what is sent in a conversation; at once to what was sent before anybody did. */
  listen(conversationId: string | null, keeps: Keeps): () => void;
  /** Before anybody listens, a text is kept where it has files. */
  keeps(conversationId: string | null, text: string, hasFiles: boolean): boolean;
};

export function createHold(): Hold {
  let listener: Keeps | null = null;
  let early: { readonly conversationId: string | null; readonly text: string } | null = null;
  return {
    listen(conversationId, keeps) {
      listener = keeps;
      if (early?.conversationId === conversationId) keeps(early.text);
      early = null;
      return () => (listener = null);
    },
    keeps(conversationId, text, hasFiles) {
      if (listener) return listener(text);
      early = hasFiles ? { conversationId, text } : null;
      return hasFiles;
    },
  };
}
