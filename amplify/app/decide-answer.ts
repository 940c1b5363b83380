import type { Reader } from '../contract/attachments/fit-of.ts';
import { limits as sizes } from '../contract/limits.ts';
import { applicableParameters, type LeftOut } from '../contract/models/applicable-parameters.ts';
import { cautiousModel } from '../contract/models/cautious-model.ts';
import { decideModel, replacementOf, type Replacement } from '../contract/models/decide-model.ts';
import type { Model, ModelCatalogue } from '../contract/models/model.ts';
import { engineOf } from '../contract/parameters/engine-of.ts';
import { effectiveParameters } from '../contract/parameters/effective-parameters.ts';
import { instructionsOf } from '../contract/parameters/instructions-of.ts';
import type { Engine, Parameters } from '../contract/parameters/parameters.ts';
import { windowLimits } from '../contract/parameters/window-of.ts';
import type { ToolLeftOut } from '../contract/receipts/tool-left-out.ts';
import type { ContextWindow } from '../domain/context-window.ts';
import type { Caller } from '../domain/caller.ts';
import { handedOn } from '../domain/handed-on.ts';
import { mcpToolName } from '../domain/mcp-tool-name.ts';
import type { CheckTurnAccess } from './accounts/turn-access.ts';
import { refused, type Refusal } from './admission.ts';
import type { UsableBot } from './bot-source.ts';
import type { ChosenTools, McpSource } from './mcp/mcp-source.ts';
import type { ModelChoice, ModelGateway } from './model-gateway.ts';
import type { AskedProvider, ProviderAddress, ReadProvider } from './providers.ts';
import type { ReadPreferences } from './read-preferences.ts';
import type { ToolSource } from './tools/tool-source.ts';
import type { Tool } from './tools/tool.ts';

export type DecidePorts = {
  readonly checkAccess: CheckTurnAccess;
  readonly readProvider: ReadProvider;
  readonly readPreferences: ReadPreferences;
  readonly loadCatalogue: () => Promise<ModelCatalogue>;
  readonly tools: ToolSource;
  readonly mcp: McpSource;
};

/** What answers, or why nothing does. */
export type TurnModel =
  | Exclude<ModelChoice, { kind: 'chosen' }>
  | {
      readonly kind: 'chosen';
      readonly model: string;
      /** Why it is not the one that was asked for. */
      readonly replaces?: Replacement;
    }
  | { readonly kind: 'failed'; readonly code: 'model-not-allowed' };

/** By which model a question is answered, and how. */
export type DecidedAnswer = {
  readonly kind: 'decided';
  /** Which files the model is given, and how. */
  readonly reader: Reader;
  readonly gateway: ModelGateway;
  /** Who is behind it. */
  readonly provider: ProviderAddress;
  readonly choice: TurnModel;
  /** Those that count and that the model takes. */
  readonly parameters: Parameters;
  /** Those that count and that the model refuses, or is not told of. */
  readonly leftOut: readonly LeftOut[];
  readonly window: ContextWindow;
  /** What it may have done. */
  readonly tools: readonly Tool[];
  /** What its bot may have done and the model is not offered. */
  readonly toolsLeftOut: readonly ToolLeftOut[];
};

/** How long a question waits for the list of models. */
const patience = 5000;

/** What counts for whatever somebody asks. */
export type Grounds = {
  readonly kind: 'read';
  readonly accountId: string;
  readonly provider: AskedProvider;
  /** What answers where nobody wishes for anything. */
  readonly standard: ModelChoice;
  /** Names of the models that may answer; empty where all may. */
  readonly allowed: readonly string[];
  /** The lowest layer. */
  readonly preferences: Parameters;
};

/** What is asked, as far as it decides who answers. */
export type Asked = {
  readonly bot: UsableBot | null;
  /** Tools that come with plugins. */
  readonly plugged?: readonly Tool[];
  /** The layer over all others. */
  readonly own: Parameters;
  /** Whether nothing was said before, so that no window has anything to leave out. */
  readonly isFirst: boolean;
  /** A model that answers before any other where it is offered and allowed, and else changes nothing. */
  readonly bid?: string | undefined;
};

/** Reads on what grounds somebody is answered, and whether they may be. */
export async function readGrounds(
  ports: DecidePorts,
  caller: Caller,
  signal: AbortSignal,
): Promise<Grounds | Refusal> {
  const [access, { provider, standard }, preferences] = await Promise.all([
    ports.checkAccess(caller, signal),
    standardOf(ports, caller, signal),
    ports.readPreferences(caller, signal),
  ]);
  if (access.kind === 'refused') return access;
  const { accountId } = caller;
  return {
    kind: 'read',
    accountId,
    provider,
    standard,
    allowed: access.allowedModels,
    preferences,
  };
}

async function standardOf({ readProvider }: DecidePorts, caller: Caller, signal: AbortSignal) {
  const provider = await readProvider(caller.accountId, signal);
  return { provider, standard: await provider.gateway.chooseModel(signal) };
}

/** Decides by what is set in each layer; refuses what another function is there for. */
export async function decideAnswer(
  ports: DecidePorts,
  grounds: Grounds,
  { bot, plugged = [], own, isFirst, bid }: Asked,
  signal: AbortSignal,
): Promise<DecidedAnswer | Refusal> {
  const wished = effectiveParameters(grounds.preferences, bot?.parameters ?? {});
  const wanted = effectiveParameters(wished, own);
  const gateway = grounds.provider.by(engineOf(wanted));
  if (!gateway) return refused('engine-elsewhere');
  const isPlain = isFirst && isNothing(wanted) && !hasTools(bot);
  const catalogue = isPlain ? unread : await ports.loadCatalogue();
  const choice = await chosenModel(grounds, { bid, wished, own, catalogue }, signal);
  const name = choice.kind === 'chosen' ? choice.model : '';
  const known = catalogue.models.find(({ id }) => id === name);
  const model = known ?? cautiousModel(name);
  const applicable = applicableParameters(model, wanted);
  // One that the catalogue does not know says itself whether it can: no bot is given tools without a reason.
  const { tools, leftOut: toolsLeftOut } =
    known?.tools === false
      ? noTools(bot)
      : await toolsOf(ports, grounds.accountId, { bot, plugged }, signal);
  const way = { provider: grounds.provider.kind, model: name, hasTools: tools.length > 0 };
  const { sent: parameters, leftOut } = handedOn(applicable.sent, way);
  const instructions = instructionsOf(bot?.instructions, parameters.systemPrompt);
  const limits = windowLimits(model, parameters);
  const window = { instructions, limits, ...definitionsOf(tools) };
  return {
    kind: 'decided',
    reader: readerOf(known, model, engineOf(wanted)),
    gateway,
    provider: grounds.provider,
    choice,
    parameters,
    leftOut: [...applicable.leftOut, ...leftOut],
    window,
    tools,
    toolsLeftOut,
  };
}

/**
 * A model that the catalogue does not know says itself whether it sees images. LangChain's ways to hand on a PDF are
 * different for every provider, so that by it nobody is given one but in words.
 */
function readerOf(
  known: Model | undefined,
  { provider, name, inputs }: Model,
  engine: Engine,
): Reader {
  const taken = known ? inputs : (['text', 'image'] as const);
  const all = engine === 'langchain' ? taken.filter((input) => input !== 'pdf') : [...taken];
  return { provider, name, inputs: all };
}

function hasTools(bot: UsableBot | null): boolean {
  return (bot?.tools ?? []).length + (bot?.mcp ?? []).length > 0;
}

/** Most bots only talk, and nothing is loaded for those. */
async function toolsOf(
  { tools, mcp }: DecidePorts,
  accountId: string,
  { bot, plugged = [] }: Pick<Asked, 'bot' | 'plugged'>,
  signal: AbortSignal,
): Promise<ChosenTools> {
  const { tools: named = [], mcp: choices = [] } = bot ?? {};
  const [own, others] = await Promise.all([
    named.length === 0 ? [] : tools.named(named),
    choices.length === 0 ? noneChosen : mcp.chosen(accountId, choices, signal),
  ]);
  const all = [...own, ...plugged, ...others.tools];
  const tooMany = all.slice(sizes.offeredTools);
  const leftOut = tooMany.map(({ offered }) => ({ name: offered.name, why: 'too-many' }) as const);
  return { tools: all.slice(0, sizes.offeredTools), leftOut: [...others.leftOut, ...leftOut] };
}

const noneChosen: ChosenTools = { tools: [], leftOut: [] };

/** Of a model that can call none. */
function noTools(bot: UsableBot | null): ChosenTools {
  const { tools = [], mcp = [] } = bot ?? {};
  const others = mcp.flatMap(({ server, tools: names }) =>
    names.map((name) => mcpToolName(server, name)),
  );
  return {
    tools: [],
    leftOut: [...tools, ...others].map((name) => ({ name, why: 'model' }) as const),
  };
}

/** The model reads these too, and they take of its room. */
function definitionsOf(tools: readonly Tool[]): Pick<ContextWindow, 'definitions'> {
  if (tools.length === 0) return {};
  return { definitions: JSON.stringify(tools.map(({ offered }) => offered)) };
}

/** Whether parameters leave everything to the layers below. */
export function isNothing(parameters: Parameters): boolean {
  return Object.keys(parameters).length === 0;
}

/** What is known of models where nothing has to be. */
const unread: ModelCatalogue = { read: '', models: [], retired: {} };

type Wishes = {
  readonly bid: string | undefined;
  readonly wished: Parameters;
  readonly own: Parameters;
  readonly catalogue: ModelCatalogue;
};

async function chosenModel(
  { provider, standard, allowed }: Grounds,
  { bid, wished, own, catalogue }: Wishes,
  signal: AbortSignal,
): Promise<TurnModel> {
  if (standard.kind === 'failed') return standard;
  const isWished = [bid, own.model, wished.model].some((model) => model !== undefined);
  const wishes = {
    bid,
    chosen: own.model,
    wished: wished.model,
    standard: standard.model,
    // Asking for the list takes time, which a turn has only where somebody wishes for a model of it.
    offered: isWished ? await offeredBy(provider, signal) : null,
    allowed,
    catalogue,
  };
  const decided = decideModel(wishes);
  if (decided.kind === 'failed') return decided;
  const replaces = replacementOf(wishes);
  return { kind: 'chosen', model: decided.model, ...(replaces && { replaces }) };
}

/** Null: what the catalogue knows. A server that does not say what it offers answers with its standard model. */
async function offeredBy(
  { gateway, kind }: AskedProvider,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  if (kind !== 'compatible') return null;
  const offer = await gateway.offered(AbortSignal.any([signal, AbortSignal.timeout(patience)]));
  return offer.kind === 'offered' ? offer.models : [];
}
