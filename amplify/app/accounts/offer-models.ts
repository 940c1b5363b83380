import type { ModelCatalogue } from '../../contract/models/model.ts';
import type { OfferedModels } from '../../contract/models/offered-models.ts';
import type { Caller } from '../../domain/caller.ts';
import { expectedModels, offeredModels } from '../../domain/offered-models.ts';
import type { Clock } from '../clock.ts';
import type { ReadProvider } from '../providers.ts';
import { asMember } from './access.ts';
import { answered, type Answer } from './answered.ts';
import type { RecordStore } from './record-store.ts';
import { keys } from './records.ts';

export type OfferModelsPorts = {
  readonly records: RecordStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly readProvider: ReadProvider;
  readonly loadCatalogue: () => Promise<ModelCatalogue>;
};

/** Whoever waits for a list of models wants to choose one now. */
const patience = 8000;

/**
 * The models that can be chosen: what the provider offers and administrators allow, with what the catalogue knows of
 * each. Where the provider cannot be asked, what the catalogue knows, and why.
 */
export async function offerModels(
  { records, clock, readProvider, loadCatalogue }: OfferModelsPorts,
  caller: Caller,
  signal: AbortSignal,
): Promise<Answer<OfferedModels>> {
  const member = await asMember(records, caller, caller.accountId, signal);
  if (member.kind === 'refused') return member;
  const { kind: provider, gateway } = await readProvider(caller.accountId, signal);
  const [deployment, catalogue, offer] = await Promise.all([
    records.read(keys.deployment(), signal),
    loadCatalogue(),
    gateway.offered(AbortSignal.any([signal, AbortSignal.timeout(patience)])),
  ]);
  const allowed = deployment?.value.allowedModels ?? [];
  const mayAnswer = (id: string) => allowed.length === 0 || allowed.includes(id);
  if (offer.kind === 'failed') {
    const today = new Date(clock.now()).toISOString().slice(0, 'yyyy-mm-dd'.length);
    const models = expectedModels(provider, catalogue, today).filter(({ id }) => mayAnswer(id));
    return answered({ provider, standard: null, models, fault: offer.code });
  }
  const models = offeredModels(provider, offer.models, catalogue).filter(({ id }) => mayAnswer(id));
  const choice = await gateway.chooseModel(signal);
  const isAllowed = choice.kind === 'chosen' && mayAnswer(choice.model);
  const standard = isAllowed ? choice.model : null;
  return answered({ provider, standard, models, fault: null });
}
