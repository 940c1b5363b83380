import type { ModelCatalogue } from '../contract/models/model.ts';
import type { OfferedModel, Provider } from '../contract/models/offered-models.ts';

/**
 * What can be chosen of what a provider offers, with what the catalogue knows of it. A compatible server's list is taken
 * as it is. OpenAI's has everything that it sells: of that the catalogue's come first, in the catalogue's order, then
 * those that may be a chat's.
 */
export function offeredModels(
  provider: Provider,
  offered: readonly string[],
  catalogue: ModelCatalogue,
): readonly OfferedModel[] {
  const known = modelsOf(catalogue, provider);
  const ids = [...new Set(offered)];
  if (provider === 'compatible')
    return ids.map((id) => ({ id, known: known.find((model) => model.id === id) ?? null }));
  const unknown = ids
    .filter((id) => !known.some((model) => model.id === id))
    .filter((id) => !Object.hasOwn(catalogue.retired, id) && isChat(id))
    .toSorted();
  return [
    ...known.filter(({ id }) => ids.includes(id)).map((model) => ({ id: model.id, known: model })),
    ...unknown.map((id) => ({ id, known: null })),
  ];
}

/** What may be there at a provider that could not be asked, as the catalogue knows it on a day; of a compatible server it knows nothing. */
export function expectedModels(
  provider: Provider,
  catalogue: ModelCatalogue,
  today: string,
): readonly OfferedModel[] {
  if (provider === 'compatible') return [];
  return modelsOf(catalogue, provider)
    .filter(({ ends }) => ends === null || today < ends)
    .map((model) => ({ id: model.id, known: model }));
}

/** A compatible server may serve whatever OpenAI does. */
function modelsOf({ models }: ModelCatalogue, provider: Provider) {
  const seller = provider === 'bedrock' ? 'bedrock' : 'openai';
  return models.filter((model) => model.provider === seller);
}

/** What does something else than chat, or is asked in another way. */
const others =
  /embedding|moderation|image|dall-e|sora|video|tts|whisper|transcribe|translate|audio|realtime|live|voice|instruct|davinci|babbage|codex|computer-use|deep-research|search|-pro\b/;
/** A day at the end: the same model as it was then, beside its name without. */
const snapshot = /-\d{4}-\d{2}-\d{2}$|-\d{4}$/;

function isChat(id: string): boolean {
  return !others.test(id) && !snapshot.test(id);
}
