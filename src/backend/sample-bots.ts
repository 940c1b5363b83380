import * as z from 'zod/mini';
import { sampleBotSchema, type SampleBot } from '../../amplify/contract/bots/bot.ts';

const schema = z.array(sampleBotSchema);

/** The catalogue's bots, in the order of their groups; fetched when they are first wanted. */
export async function loadSampleBots(): Promise<readonly SampleBot[]> {
  const { default: bots } = await import('#catalogue/bots');
  return schema.parse(bots).toSorted((one, other) => one.order - other.order);
}
