/** For calls that send no message: the sentences of `errors` speak of one. */
export const calls = {
  'connection-lost': 'The server cannot be reached. Check your connection, then try again.',
  'invalid-request': 'The server did not understand what was entered.',
  'too-large': 'That is too long for the server.',
  internal: 'Something went wrong on our side. Try again.',
} as const;
