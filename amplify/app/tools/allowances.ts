import type { ListedAllowance } from '../../contract/allowances.ts';
import { ownerOf, type Caller } from '../../domain/caller.ts';
import { mcpToolName } from '../../domain/mcp-tool-name.ts';
import { answered, done, type Answer } from '../accounts/answered.ts';
import type { RecordStore, Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import { belongs, type CheckTurnAccess } from '../accounts/turn-access.ts';
import { refused, type Refusal } from '../admission.ts';
import type { ConversationStore } from '../conversation-store.ts';

export type AllowancePorts = {
  readonly conversations: ConversationStore;
  readonly records: RecordStore;
  readonly checkAccess: CheckTurnAccess;
};

/**
 * What acts in a conversation of the caller's without asking again. Where there is none of theirs, nothing does: a page
 * knows a new conversation before it is stored.
 */
export async function listAllowances(
  ports: AllowancePorts,
  caller: Caller,
  conversationId: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly allowances: readonly ListedAllowance[] }>> {
  const found = await ownConversation(ports, caller, conversationId);
  if (found.kind === 'refused')
    return found.code === 'conversation-not-found' ? answered({ allowances: [] }) : found;
  if (found.allowed.length === 0) return answered({ allowances: [] });
  const servers = await ports.records.list(keys.mcpServer(caller.accountId, ''), signal);
  return answered({ allowances: found.allowed.map((one) => named(one, servers)) });
}

/** Has a tool ask again in a conversation of the caller's, from its next answer on; again does nothing. */
export async function takeBackAllowance(
  ports: AllowancePorts,
  caller: Caller,
  { conversationId, allowance }: { readonly conversationId: string; readonly allowance: string },
): Promise<Answer<object>> {
  const found = await ownConversation(ports, caller, conversationId);
  if (found.kind === 'refused') return found;
  if (found.allowed.includes(allowance))
    await ports.conversations.disallowTool(
      { id: conversationId, owner: ownerOf(caller) },
      allowance,
    );
  return done;
}

async function ownConversation(
  { conversations, checkAccess }: AllowancePorts,
  caller: Caller,
  id: string,
): Promise<{ readonly kind: 'found'; readonly allowed: readonly string[] } | Refusal> {
  const [conversation, isMember] = await Promise.all([
    conversations.find(id),
    belongs(checkAccess, caller),
  ]);
  if (!isMember) return refused('not-a-member');
  if (conversation?.owner !== ownerOf(caller))
    return refused('conversation-not-found', 'conversationId');
  return { kind: 'found', allowed: conversation.allowedTools };
}

function named(allowance: string, servers: readonly Stored<'mcpServer'>[]): ListedAllowance {
  const [name = ''] = allowance.split('@');
  for (const { key, value } of servers)
    for (const tool of value.tools)
      if (mcpToolName(nameOf(key), tool.name) === name)
        return { allowance, title: tool.title || tool.name, server: value.name };
  return { allowance, title: name, server: null };
}
