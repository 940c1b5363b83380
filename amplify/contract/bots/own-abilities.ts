import type { Parameters } from '../parameters/parameters.ts';
import type { Ability } from './bot.ts';

/** What somebody's own bot can do beside talking, as far as its maker can say so: its engine. */
export function ownAbilities({ engine }: Parameters): Ability[] {
  return engine === 'langchain' ? ['langchain'] : [];
}
