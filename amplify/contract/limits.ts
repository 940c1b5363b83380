/** Bounds that both sides keep; each with where its number comes from. */
export const limits = {
  /** UTF-8 bytes of one question: some ten thousand words, far under what API Gateway and a stored item hold. */
  questionBytes: 32 * 1024,
  /** UTF-8 bytes of a request to `/chat`: a question of control characters grows sixfold as JSON. */
  requestBytes: 256 * 1024,
  /** UTF-8 bytes of one answer: a DynamoDB item ends at 400 KB, and an answer is one. */
  answerBytes: 320 * 1024,
  /** Tools that a model is offered at once: one that is offered more finds none. */
  offeredTools: 64,
  /** Calls of tools in one answer: a day's plan wants some ten, and what wants more goes round in circles. */
  toolCalls: 16,
  /** How often a model is given results and may want more, each time reading all of it again. */
  toolRounds: 8,
  /** UTF-16 units in one text-delta; a longer one is sent in pieces. */
  deltaLength: 16 * 1024,
  /** UTF-16 units of one line of an event stream: the longest delta, each unit escaped as six, with room. */
  streamLineLength: 128 * 1024,
  /** UTF-16 units of a title that is made from a question. */
  titleLength: 60,
  /** UTF-16 units of a title that a person gives. */
  givenTitleLength: 120,
  /** UTF-16 units of a conversation's parameters as JSON: the longest texts in it, most of them as they are. */
  parametersLength: 40_000,
} as const;

/** Length of a text as it is stored and sent. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
