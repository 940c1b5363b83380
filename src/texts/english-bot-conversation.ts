/** What a conversation with a bot says beside the words of both. */
export const botConversation = {
  reading: 'Looking for the bot',
  gone: {
    title: 'There is no such bot.',
    text: 'It does not exist any more, or it is no longer shared with you.',
    note: 'This bot does not exist any more, or it is no longer shared with you. What was said stays here to read.',
  },
  deleted: {
    title: 'You have deleted this bot.',
    text: 'Nobody can start a chat with it until you have it back.',
    note: 'You have deleted this bot. What was said stays here to read.',
    restore: 'Have it back',
  },
  failed: {
    title: 'The bot could not be loaded.',
    text: 'The server cannot be reached. You can ask all the same: it answers once it is there.',
    note: 'What this bot is could not be loaded. You can ask all the same.',
  },
  retry: 'Try again',
  newChat: 'Start a new chat',
  gallery: 'See the bots',
} as const;
