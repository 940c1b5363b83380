import { applicableParameters, type LeftOut } from '../contract/models/applicable-parameters.ts';
import { cautiousModel } from '../contract/models/cautious-model.ts';
import { decideModel } from '../contract/models/decide-model.ts';
import type { ModelCatalogue } from '../contract/models/model.ts';
import { effectiveParameters } from '../contract/parameters/effective-parameters.ts';
import { instructionsOf } from '../contract/parameters/instructions-of.ts';
import type { Parameters } from '../contract/parameters/parameters.ts';
import { windowLimits } from '../contract/parameters/window-of.ts';
import type { TurnRequest } from '../contract/turn-request.ts';
import { ownerOf, type Caller } from '../domain/caller.ts';
import type { ContextWindow } from '../domain/context-window.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Provider } from '../domain/offered-models.ts';
import type { CheckTurnAccess } from './accounts/turn-access.ts';
import { refused, type Refusal } from './admission.ts';
import type { BotSource, UsableBot } from './bot-source.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Logger } from './logger.ts';
import type { ModelChoice, ModelGateway } from './model-gateway.ts';
import type { ModelOffers } from './model-offer.ts';
import { ownParameters } from './own-parameters.ts';
import type { ReadPreferences } from './read-preferences.ts';

export type PlanPorts = {
  readonly conversations: ConversationStore;
  readonly checkAccess: CheckTurnAccess;
  readonly gateway: ModelGateway & ModelOffers;
  readonly provider: Provider;
  readonly bots: BotSource;
  readonly readPreferences: ReadPreferences;
  readonly loadCatalogue: () => Promise<ModelCatalogue>;
  readonly logger: Logger;
};

/** What answers, or why nothing does. */
export type TurnModel =
  | ModelChoice
  | { readonly kind: 'failed'; readonly code: 'model-not-allowed' };

/** By whom and how a question is answered, whatever it is. */
export type AnswerPlan = {
  readonly kind: 'planned';
  /** Null where the question begins one. */
  readonly conversation: Conversation | null;
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
type Layers = {
  readonly preferences: Parameters;
  readonly bot: Parameters;
  readonly own: Parameters;
};

/** Decides who answers a request, with which parameters and how much of the conversation before them. */
export async function planAnswer(
  ports: PlanPorts,
  request: TurnRequest,
  caller: Caller,
  signal: AbortSignal,
): Promise<AnswerPlan | Refusal> {
  const [access, standard, catalogue, preferences, conversation] = await Promise.all([
    ports.checkAccess(caller, signal),
    ports.gateway.chooseModel(signal),
    ports.loadCatalogue(),
    ports.readPreferences(caller, signal),
    ports.conversations.find(request.conversationId),
  ]);
  if (access.kind === 'refused') return access;
  // A new conversation has no message to go on from, and another's is answered as one that is not there.
  const isThere = conversation ? conversation.owner === ownerOf(caller) : request.parentId === null;
  if (!isThere) return refused('conversation-not-found', 'conversationId');

  const bot = await botOf(ports, caller, conversation ? conversation.botSlug : request.bot, signal);
  if (bot === 'gone') return refused('bot-not-found', 'bot');
  const own = ownParameters(ports.logger, request, conversation);
  const layers: Layers = { preferences, bot: bot?.parameters ?? {}, own };
  const decision = { standard, allowed: access.allowedModels, catalogue };
  const choice = await chosenModel(ports, layers, decision, signal);
  return { kind: 'planned', conversation, choice, ...plannedWith(choice, bot, layers, catalogue) };
}

async function botOf(
  { bots }: PlanPorts,
  caller: Caller,
  reference: string | null | undefined,
  signal: AbortSignal,
): Promise<UsableBot | null | 'gone'> {
  if (reference === null || reference === undefined) return null;
  return (await bots.find(caller, reference, signal)) ?? 'gone';
}

type Decision = {
  readonly standard: ModelChoice;
  readonly allowed: readonly string[];
  readonly catalogue: ModelCatalogue;
};

async function chosenModel(
  ports: PlanPorts,
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
  { gateway, provider }: PlanPorts,
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
): Pick<AnswerPlan, 'parameters' | 'leftOut' | 'window'> {
  const name = choice.kind === 'chosen' ? choice.model : '';
  const model = models.find(({ id }) => id === name) ?? cautiousModel(name);
  const wanted = effectiveParameters(preferences, botParameters, own);
  const { sent: parameters, leftOut } = applicableParameters(model, wanted);
  const instructions = instructionsOf(bot?.instructions, parameters.systemPrompt);
  const window = { instructions, limits: windowLimits(model, parameters) };
  return { parameters, leftOut, window };
}
