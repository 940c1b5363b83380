import { useEffect, useState } from 'react';
import {
  mcpServerChangeSchema,
  type McpCheck,
  type McpServer,
} from '../../../amplify/contract/mcp/mcp-server.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { createMcpApi } from '../../backend/mcp-api.ts';
import { createKept, useKept } from '../../ui/kept.ts';
import type { ShownDifference } from '../../ui/conflict-notice.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import {
  bodyOf,
  draftOf,
  emptyMcpDraft,
  mcpLabels,
  placeOf,
  titleOf,
  withFound,
  type McpDraft,
} from './mcp-draft.ts';
import type { McpPlace } from './mcp-panel.tsx';

type Typed = {
  readonly draft: McpDraft;
  readonly isTried: boolean;
  /** Of what was there when it was begun, or has been shown since; 0 where nothing was. */
  readonly version: number;
};

/** What was typed, by account and server, while somebody looks at something else. */
const drafts = createKept<Typed>();

/** What somebody else has made of it meanwhile; null where it is gone. */
type Met = { readonly theirs: McpServer | null };

export type McpSaving = {
  readonly draft: McpDraft;
  readonly isTried: boolean;
  readonly busy: boolean;
  /** Why the last time came to nothing; null where there is a conflict to be decided. */
  readonly refusal: Refusal | null;
  readonly conflict: { readonly differences: readonly ShownDifference[] | null } | null;
  readonly write: (change: Partial<McpDraft>) => void;
  /** Takes over what a server was found to have, if it still is the one that is typed. */
  readonly find: (check: McpCheck, of: string) => void;
  /** Saves, over what somebody else has saved too where that has been shown. */
  readonly save: (serverId: string) => Promise<McpServer | null>;
  readonly takeTheirs: () => void;
  /** Lets go of all that was typed. */
  readonly forget: () => void;
};

/** A server while an owner changes it, and while others may. */
export function useMcpSaving({ api, accountId }: McpPlace, stored: McpServer | null): McpSaving {
  const [typed, keep] = useKept(drafts, `${accountId} ${stored?.id ?? ''}`);
  const [met, setMet] = useState<Met | null>(null);
  const asking = useAsking<Refusal>();
  const calls = createMcpApi(api, accountId);
  const fresh = freshOf(stored);
  const { draft, isTried, version: seen } = typed ?? fresh;
  useKeyForgotten(keep);

  async function save(serverId: string): Promise<McpServer | null> {
    const version = met ? (met.theirs?.version ?? 0) : seen;
    const body = mcpServerChangeSchema.safeParse(bodyOf(draft, version));
    if (!body.success) return null;
    const outcome = await asking.ask((signal) => calls.change(serverId, body.data, signal));
    if (outcome?.kind === 'done') {
      keep(() => null);
      return outcome.value;
    }
    if (outcome?.kind === 'refused' && overtaken.has(outcome.code)) await meet(serverId);
    return null;
  }
  async function meet(serverId: string) {
    const there = await calls.server(serverId, new AbortController().signal);
    if (there.kind === 'done') setMet({ theirs: there.value });
    else if (there.kind === 'refused' && there.code === 'mcp-server-not-found')
      setMet({ theirs: null });
    else return;
    asking.forget();
  }
  return {
    draft,
    isTried,
    busy: asking.busy,
    refusal: asking.fault,
    conflict: met && { differences: met.theirs && differencesFrom(draft, draftOf(met.theirs)) },
    write: (change) =>
      keep((now) => ({ ...(now ?? fresh), draft: { ...(now ?? fresh).draft, ...change } })),
    find: (check, of) =>
      keep((now) => {
        const before = now ?? fresh;
        if (placeOf(before.draft) !== of) return now;
        return { ...before, draft: withFound(before.draft, check), isTried: true };
      }),
    save,
    takeTheirs() {
      const theirs = met?.theirs;
      if (theirs) keep(() => freshOf(theirs));
      setMet(null);
    },
    forget: () => keep(() => null),
  };
}

function freshOf(stored: McpServer | null): Typed {
  const draft = stored ? draftOf(stored) : emptyMcpDraft;
  return { draft, isTried: false, version: stored?.version ?? 0 };
}

/** A key is not kept longer than the form shows it. */
function useKeyForgotten(keep: (change: (now: Typed | null) => Typed | null) => void): void {
  useEffect(() => () => keep((now) => now && { ...now, draft: { ...now.draft, key: '' } }), [keep]);
}

const overtaken: ReadonlySet<string> = new Set(['version-conflict', 'mcp-server-not-found']);

function differencesFrom(mine: McpDraft, theirs: McpDraft): readonly ShownDifference[] {
  const fields = ['name', 'url', 'tools'] as const;
  return fields
    .filter((field) => shown(mine, field) !== shown(theirs, field))
    .map((field) => ({ field, label: mcpLabels[field], theirs: shown(theirs, field) }));
}

function shown(draft: McpDraft, field: 'name' | 'url' | 'tools'): string {
  if (field !== 'tools') return draft[field];
  return draft.tools
    .filter(({ isOn }) => isOn)
    .map(titleOf)
    .join('\n');
}
