/** Asks for the rest of an answer. Models of chat APIs go on with an answer only when they are told to. */
export const continuation =
  'Continue your last answer exactly where it broke off. Repeat nothing of it and do not comment on this.';
