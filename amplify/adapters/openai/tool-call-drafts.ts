import type { ToolCall } from '../../domain/tool.ts';

/** A part of a call, as a chunk has it; servers leave out what they like. */
export type ToolCallDelta = {
  readonly index: number | null;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
};

type Draft = { readonly index: number; readonly id: string; name: string; arguments: string };

/** Puts the calls of an answer together from their parts; `earlier` is how many calls were made before it. */
export function createToolCallDrafts(earlier: number) {
  const drafts: Draft[] = [];

  /** By its index, or by its id; a server that gives neither goes on with the last. */
  function draftOf({ index, id, name }: ToolCallDelta): Draft | undefined {
    const found =
      index === null
        ? drafts.findLast((draft) => id === '' || draft.id === id)
        : drafts.findLast((draft) => draft.index === index);
    // Gemini gives every call of an answer the same index.
    return found && id !== '' && id !== found.id && name !== '' ? undefined : found;
  }

  return {
    add(delta: ToolCallDelta): void {
      const { id, name } = delta;
      const draft = draftOf(delta);
      // A server without index sends whole calls, each with its name.
      if (draft && (delta.index !== null || id !== '' || name === '')) {
        draft.name ||= name;
        draft.arguments += delta.arguments;
      } else drafts.push({ index: delta.index ?? -1, id, name, arguments: delta.arguments });
    },
    isEmpty: () => drafts.length === 0,
    /** Null where one of them names no tool. */
    whole(): readonly ToolCall[] | null {
      if (drafts.some(({ name }) => name === '')) return null;
      const ids = new Set<string>();
      return drafts.map(({ id, name, arguments: text }, index) => {
        const isOwn = id !== '' && !ids.has(id);
        ids.add(id);
        return {
          // Unlike any other of its turn, so that its result finds it.
          id: isOwn ? id : `call-${earlier + index + 1}`,
          name,
          arguments: text.trim() === '' ? '{}' : text,
        };
      });
    },
  };
}
