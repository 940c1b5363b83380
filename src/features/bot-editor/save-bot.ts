import type { BotDefinition } from '../../../amplify/contract/bots/bot.ts';
import type { OwnBot } from '../../../amplify/contract/bots/own-bot.ts';
import type { Refusal } from '../../backend/api-client.ts';
import type { BotPlace, createBotsApi } from '../../backend/bots-api.ts';
import type { Outcome } from '../../backend/json-calls.ts';
import { beginEdit, withTheirs, type BotEdit, type SeenBot } from './bot-edit.ts';

type BotsApi = Pick<ReturnType<typeof createBotsApi>, 'bot' | 'change' | 'restore'>;

export type SavedBot = {
  /** The edit as it stands now; with theirs in it where another tab was faster. */
  readonly edit: BotEdit;
  /** What is there now; null where nothing is. */
  readonly bot: OwnBot | null;
};

/** Saves a bot over the version that was seen; where another tab was faster, reads what it has made of it. */
export async function saveBot(
  api: BotsApi,
  place: BotPlace,
  { edit, definition }: { readonly edit: BotEdit; readonly definition: BotDefinition },
  signal: AbortSignal,
): Promise<Outcome<SavedBot>> {
  const version = await versionToChange(api, place, edit, signal);
  const changed = await api.change(place, { definition, version }, signal);
  if (changed.kind === 'done')
    return { kind: 'done', value: { edit: beginEdit(seenOf(changed.value)), bot: changed.value } };
  if (!isOvertaken(changed)) return changed;
  const there = await readBot(api, place, signal);
  if (there.kind !== 'done') return there;
  const theirs = there.value && seenOf(there.value);
  const mine = { ...edit, mine: definition };
  return { kind: 'done', value: { edit: withTheirs(mine, theirs), bot: there.value } };
}

/** One that was deleted meanwhile is had back first, as long as it can be. */
async function versionToChange(
  api: BotsApi,
  place: BotPlace,
  { theirs, seen }: BotEdit,
  signal: AbortSignal,
): Promise<number> {
  if (theirs === null) return seen.version;
  if (theirs !== 'gone') return theirs.version;
  const restored = await api.restore(place, signal);
  return restored.kind === 'done' ? restored.value.version : 0;
}

/** A bot of one's own as it is now; null where it was deleted. */
async function readBot(
  api: BotsApi,
  place: BotPlace,
  signal: AbortSignal,
): Promise<Outcome<OwnBot | null>> {
  const found = await api.bot(place, signal);
  if (found.kind === 'refused' && found.code === 'bot-not-found')
    return { kind: 'done', value: null };
  if (found.kind !== 'done') return found;
  const { mine, deletedAt } = found.value;
  return { kind: 'done', value: mine && deletedAt === null ? found.value : null };
}

/** Whether others have changed or removed it since it was read. */
function isOvertaken(refusal: Refusal): boolean {
  return refusal.kind === 'refused' && [404, 409].includes(refusal.status) && isOfBot(refusal.code);
}

function isOfBot(code: string): boolean {
  return ['version-conflict', 'bot-not-found'].includes(code);
}

export function seenOf({ version, definition }: OwnBot): SeenBot {
  return { version, definition };
}
