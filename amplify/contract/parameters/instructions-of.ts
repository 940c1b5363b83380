/** What a model is told before anything is said: by the bot, then by the conversation; empty where nobody says anything. */
export function instructionsOf(bot: string | undefined, conversation: string | undefined): string {
  return [bot, conversation].filter((text) => text !== undefined && text !== '').join('\n\n');
}
