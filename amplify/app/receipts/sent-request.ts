import { utf8Length } from '../../contract/limits.ts';
import { engineOf } from '../../contract/parameters/engine-of.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import {
  receiptLimits,
  type InstructionPart,
  type ReceiptPluginReason,
  type ReceiptTool,
  type SentRequest,
} from '../../contract/receipts/receipt.ts';
import type { ChosenPlugin } from '../../contract/plugins/select-plugins.ts';
import { earlierOf } from '../../domain/prompt.ts';
import { headOf } from '../../domain/whole-characters.ts';
import type { TurnPlan } from '../admit-turn.ts';
import type { Tool } from '../tools/tool.ts';
import type { ToldPart } from './told-instructions.ts';

/** What is kept of what a turn asks its model, within its bounds. */
export function sentRequest(plan: TurnPlan): SentRequest {
  const { choice, parameters, leftOut, plugins, provider } = plan;
  const answered = choice.kind === 'chosen' ? choice.model : null;
  return {
    provider: provider.kind,
    origin: provider.origin,
    ...(provider.path !== undefined && { path: provider.path }),
    ...(provider.guardrail && { guardrail: provider.guardrail }),
    engine: engineOf(parameters),
    model: {
      asked: parameters.model ?? null,
      answered,
      invoked: answered === null ? null : provider.nameOf(answered),
      ...(choice.kind === 'chosen' && choice.replaces && { replaces: choice.replaces }),
    },
    instructions: keptInstructions(plan.told),
    messages: messagesOf(plan),
    parameters: sentAlong(parameters),
    leftOut: [...leftOut],
    plugins: plugins.slice(0, receiptLimits.plugins).map((chosen) => ({
      name: chosen.plugin.meta_data.plugin_name,
      reason: reasonOf(chosen, plan.askedIds),
    })),
    tools: keptTools(plan.tools),
    toolsLeftOut: [...plan.toolsLeftOut],
  };
}

/** The model, the engine and what it is told are said by themselves. */
function sentAlong(parameters: Parameters) {
  const { model: _model, engine: _engine, systemPrompt: _told, ...sent } = parameters;
  return sent;
}

function keptInstructions(parts: readonly ToldPart[]): InstructionPart[] {
  let room: number = receiptLimits.instructions;
  return parts.map(({ source, name, text }) => {
    const kept = headOf(text, text.length, room);
    room -= utf8Length(kept);
    return { source, name, text: kept, cutBytes: utf8Length(text) - utf8Length(kept) };
  });
}

function messagesOf({ branch, window, task, turn, beginning }: TurnPlan): SentRequest['messages'] {
  const sent = earlierOf(branch, task, window);
  const [first] = sent;
  const before = first ? branch.slice(0, branch.indexOf(first)) : branch;
  const last = before.at(-1);
  const files = [...sent, task].map(({ attachments }) => attachments?.length ?? 0);
  const ids = [...sent.map(({ id }) => id), turn.userMessageId];
  return {
    sent: ids.slice(-receiptLimits.messages),
    sentCount: ids.length,
    trimmed: before.slice(-receiptLimits.trimmed).map(({ id }) => id),
    // A branch is read only as far up as the window reaches; its places say what is above.
    trimmedCount: last ? last.place.depth + 1 : (first?.place.depth ?? 0),
    continues: beginning?.id ?? null,
    fileCount: files.reduce((sum, count) => sum + count, 0),
  };
}

function reasonOf({ reason }: ChosenPlugin, askedIds: readonly string[]): ReceiptPluginReason {
  if (reason.kind === 'always') return reason;
  const { term, text, words } = reason;
  return {
    kind: 'mentioned',
    term: [...term],
    messageId: askedIds[text] ?? null,
    words: words.slice(0, receiptLimits.words).map((word) => ({ ...word })),
  };
}

function keptTools(tools: readonly Tool[]): ReceiptTool[] {
  let room: number = receiptLimits.tools;
  return tools.map(({ offered, acts }) => {
    const { name, description } = offered;
    const parameters = JSON.stringify(offered.parameters);
    const bytes = utf8Length(description) + utf8Length(parameters);
    if (bytes > room) return { name, acts, definition: null };
    room -= bytes;
    return { name, acts, definition: { description, parameters } };
  });
}
