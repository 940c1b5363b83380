/** What a stored row is. */
export type RowKind =
  | TalkKind
  | 'account'
  | 'endpoint'
  | 'workflow'
  | 'prompt'
  | 'plugin'
  | 'mcp server'
  | 'preset'
  | 'preferences'
  | 'bot'
  | 'bot version'
  | 'bot test'
  | 'test run'
  | 'attachment'
  | 'leases'
  | 'owners'
  | 'member'
  | 'invitation'
  | 'account audit'
  | 'person'
  | 'membership'
  | 'invited'
  | 'listing'
  | 'settings'
  | 'admins'
  | 'audit';

/** What a person says and is told: theirs alone. */
type TalkKind = 'conversation' | 'message' | 'receipt' | 'turn' | 'journal';

export type Values = Readonly<Record<string, unknown>>;

type Shape = {
  readonly kind: RowKind;
  readonly id: RegExp;
  readonly type: RegExp;
};

const ofAccount = /^account#(?<accountId>.+)$/;
const ofPerson = /^user#(?<sub>.+)$/;
const ofTurn = /^turn#(?<sub>[^#]+)#(?<turnId>.+)$/;

/** Rows of the account table by their keys, which hold what the rows themselves do not say again. */
const shapes: readonly Shape[] = [
  { kind: 'turn', id: ofTurn, type: /^turn$/ },
  { kind: 'journal', id: ofTurn, type: /^journal#/ },
  { kind: 'account', id: ofAccount, type: /^account#details$/ },
  { kind: 'endpoint', id: ofAccount, type: /^account#inference_endpoint$/ },
  { kind: 'workflow', id: ofAccount, type: /^workflow#details#(?<workflowId>.+)$/ },
  {
    kind: 'prompt',
    id: ofAccount,
    type: /^workflow#prompt#(?<workflowId>[^#]+)#(?<promptId>.+)$/,
  },
  { kind: 'plugin', id: ofAccount, type: /^plugin#(?<pluginId>.+)$/ },
  { kind: 'mcp server', id: ofAccount, type: /^mcp-server#(?<serverId>.+)$/ },
  { kind: 'preset', id: ofAccount, type: /^preset#(?<presetId>.+)$/ },
  { kind: 'preferences', id: ofAccount, type: /^preferences#(?<sub>.+)$/ },
  { kind: 'bot', id: ofAccount, type: /^bot#details#(?<botId>.+)$/ },
  { kind: 'bot version', id: ofAccount, type: /^bot#version#(?<botId>[^#]+)#\d+$/ },
  {
    kind: 'bot test',
    id: ofAccount,
    type: /^bot-test#(?<sub>[^#]+)#(?<botId>[^#]+)#(?<testId>.+)$/,
  },
  {
    kind: 'test run',
    id: ofAccount,
    type: /^test-run#(?<sub>[^#]+)#(?<botId>[^#]+)#(?<runId>.+)$/,
  },
  {
    kind: 'attachment',
    id: ofAccount,
    type: /^attachment#(?<sub>[^#]+)#(?<attachmentId>.+)$/,
  },
  { kind: 'owners', id: ofAccount, type: /^holders#owners$/ },
  { kind: 'member', id: ofAccount, type: /^member#(?<sub>.+)$/ },
  { kind: 'invitation', id: ofAccount, type: /^invitation#(?<invitationId>.+)$/ },
  { kind: 'account audit', id: ofAccount, type: /^audit#(?<auditId>.+)$/ },
  { kind: 'person', id: ofPerson, type: /^user#details$/ },
  { kind: 'leases', id: ofPerson, type: /^user#leases$/ },
  { kind: 'membership', id: ofPerson, type: /^membership#(?<accountId>.+)$/ },
  { kind: 'invited', id: /^invited#(?<email>.+)$/, type: /^invited#(?<invitationId>.+)$/ },
  { kind: 'listing', id: /^accounts$/, type: /^listing#(?<accountId>.+)$/ },
  { kind: 'settings', id: /^deployment$/, type: /^deployment#settings$/ },
  { kind: 'admins', id: /^deployment$/, type: /^holders#admins$/ },
  { kind: 'audit', id: /^audit$/, type: /^audit#(?<auditId>.+)$/ },
];

const talkKinds: readonly RowKind[] = ['conversation', 'message', 'receipt', 'turn', 'journal'];

export function isTalk({ kind }: { readonly kind: RowKind }): boolean {
  return talkKinds.includes(kind);
}

/** Person and account of an owner, as rows name whose they are. */
function partiesOf(owner: unknown): Values {
  const [, accountId, sub] = /^(.+)::(.+)$/.exec(typeof owner === 'string' ? owner : '') ?? [];
  return accountId === undefined ? {} : { accountId, sub };
}

/** What a row is and all it says, its keys included; one that nobody has said anything of stops the test by its name. */
export function readRow(
  table: string,
  item: Values,
): { readonly kind: RowKind; readonly values: Values } {
  if (table.startsWith('Conversation-'))
    return { kind: 'conversation', values: { ...partiesOf(item['owner']), ...item } };
  if (table.startsWith('Message-'))
    return { kind: 'message', values: { ...item, ...partiesOf(item['owner']) } };
  if (table.startsWith('Receipt-'))
    return { kind: 'receipt', values: { ...item, ...partiesOf(item['owner']) } };
  const { id, item_type: type, ...rest } = item;
  for (const shape of shapes) {
    const [ofId, ofType] = [shape.id.exec(String(id)), shape.type.exec(String(type))];
    if (!ofId || !ofType) continue;
    const named = { ...partiesOf(rest['owner']), ...ofId.groups, ...ofType.groups };
    // What a bot's maker sees is its own number, not how often the row was written.
    const numbered = shape.kind === 'bot' ? { version: rest['number'] } : {};
    const values = { ...rest, ...named, ...numbered, rowKind: shape.kind };
    return { kind: shape.kind, values };
  }
  throw new Error(`No rule says whose a row of ${table} is: ${String(id)}, ${String(type)}.`);
}
