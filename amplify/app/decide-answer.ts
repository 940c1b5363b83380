import { applicableParameters, type LeftOut } from '../contract/models/applicable-parameters.ts';
import { cautiousModel } from '../contract/models/cautious-model.ts';
import { decideModel } from '../contract/models/decide-model.ts';
import type { ModelCatalogue } from '../contract/models/model.ts';
import { effectiveParameters } from '../contract/parameters/effective-parameters.ts';
import { instructionsOf } from '../contract/parameters/instructions-of.ts';
import type { Parameters } from '../contract/parameters/parameters.ts';
import { windowLimits } from '../contract/parameters/window-of.ts';
import type { ContextWindow } from '../domain/context-window.ts';
import type { Provider } from '../contract/models/offered-models.ts';
import type { CheckTurnAccess } from './accounts/turn-access.ts';
import type { UsableBot } from './bot-source.ts';
import type { ModelChoice, ModelGateway } from './model-gateway.ts';
import type { ModelOffers } from './model-offer.ts';
import type { ReadPreferences } from './read-preferences.ts';

export type DecidePorts = {
  readonly checkAccess: CheckTurnAccess;
  readonly gateway: ModelGateway & ModelOffers;
  readonly provider: Provider;
  readonly readPreferences: ReadPreferences;
  readonly loadCatalogue: () => Promise<ModelCatalogue>;
};

/** What answers, or why nothing does. */
export type TurnModel =
  | ModelChoice
  | { readonly kind: 'failed'; readonly code: 'model-not-allowed' };

/** By which model a question is answered, and how. */
export type DecidedAnswer = {
  readonly choice: TurnModel;
  /** Those that count and that the model takes. */
  readonly parameters: Parameters;
  /** Those that count and that the model refuses. */
  readonly leftOut: readonly LeftOut[];
  readonly window: ContextWindow;
};

/** How long a question waits for the list of models. */
const patience = 5000;

/** What is set, from the layer that all others are over to the one that is over all others. */
export type Layers = {
  readonly preferences: Parameters;
  readonly bot: Parameters;
  readonly own: Parameters;
};

type Decision = {
  readonly standard: ModelChoice;
  readonly allowed: readonly string[];
  readonly catalogue: ModelCatalogue;
};

type OfferPorts = Pick<DecidePorts, 'gateway' | 'provider'>;

/** Decides for a bot, or none, by what is set in each layer. */
export async function decideAnswer(
  ports: OfferPorts,
  bot: UsableBot | null,
  layers: Layers,
  decision: Decision,
  signal: AbortSignal,
): Promise<DecidedAnswer> {
  const choice = await chosenModel(ports, layers, decision, signal);
  return { choice, ...plannedWith(choice, bot, layers, decision.catalogue) };
}

async function chosenModel(
  ports: OfferPorts,
  { preferences, bot, own }: Layers,
  { standard, allowed, catalogue }: Decision,
  signal: AbortSignal,
): Promise<TurnModel> {
  if (standard.kind === 'failed') return standard;
  const wished = effectiveParameters(preferences, bot).model;
  const isWished = own.model !== undefined || wished !== undefined;
  const decided = decideModel({
    chosen: own.model,
    wished,
    standard: standard.model,
    // Asking for the list takes time, which a turn has only where somebody wishes for a model of it.
    offered: isWished ? await offeredBy(ports, signal) : null,
    allowed,
    catalogue,
  });
  return decided.kind === 'decided' ? { kind: 'chosen', model: decided.model } : decided;
}

/** A server that does not say what it offers answers with its standard model. */
async function offeredBy(
  { gateway, provider }: OfferPorts,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  if (provider === 'openai') return null;
  const offer = await gateway.offered(AbortSignal.any([signal, AbortSignal.timeout(patience)]));
  return offer.kind === 'offered' ? offer.models : [];
}

function plannedWith(
  choice: TurnModel,
  bot: UsableBot | null,
  { preferences, bot: botParameters, own }: Layers,
  { models }: ModelCatalogue,
): Omit<DecidedAnswer, 'choice'> {
  const name = choice.kind === 'chosen' ? choice.model : '';
  const model = models.find(({ id }) => id === name) ?? cautiousModel(name);
  const wanted = effectiveParameters(preferences, botParameters, own);
  const { sent: parameters, leftOut } = applicableParameters(model, wanted);
  const instructions = instructionsOf(bot?.instructions, parameters.systemPrompt);
  const window = { instructions, limits: windowLimits(model, parameters) };
  return { parameters, leftOut, window };
}
