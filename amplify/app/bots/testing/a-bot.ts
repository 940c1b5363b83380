import type { BotDefinition } from '../../../contract/bots/bot.ts';

/** A bot of that name, as somebody may make it. */
export function aDefinition(persona: string, instructions = `You are ${persona}.`): BotDefinition {
  return {
    persona,
    title: 'Helper',
    purpose: 'Helps.',
    instructions,
    welcome: `I am ${persona}.`,
    placeholder: '',
    starters: ['Help me.'],
    parameters: { temperature: 0.5 },
  };
}

/** The id of the bot with that number. */
export function botIdOf(number: number): string {
  return `01J${String(number).padStart(23, '0')}`;
}
