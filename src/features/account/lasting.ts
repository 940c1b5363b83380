/** For what was asked for and is to be done, also when the page shows something else by then. */
export const lasting: AbortSignal = new AbortController().signal;
