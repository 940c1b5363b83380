import type {
  AssistantParameters,
  InferenceEndpoint,
  Prompt,
} from '../../contract/accounts/configuration.ts';
import type { Attachment } from '../../contract/attachments/attachment.ts';
import type { BotDefinition } from '../../contract/bots/bot.ts';
import type { PinnedTool } from '../../contract/mcp/mcp-server.ts';
import type { BotTest, TestRun } from '../../contract/bots/bot-test.ts';
import type { MembershipState } from '../../contract/accounts/role.ts';
import type { Parameters } from '../../contract/parameters/parameters.ts';
import type { InvitationRecord } from '../../domain/invitation.ts';

/** What the account table keeps of accounts and people, by kind. */
export type Records = {
  readonly account: {
    readonly name: string;
    readonly description: string;
    /** ISO 8601. */
    readonly createdAt: string;
    readonly deleting: boolean;
    /** Its owners when its deletion began: they may go on with it. */
    readonly deleters: readonly string[];
    /** Where the search for what is left of a deletion goes on. */
    readonly sweptTo: string | null;
  };
  readonly endpoint: Pick<InferenceEndpoint, 'type' | 'url' | 'description'>;
  readonly workflow: {
    readonly name: string;
    readonly description: string;
    readonly type: 'stepfunctions';
    readonly arn: string;
    readonly assistantParameters: AssistantParameters;
  };
  readonly prompt: Omit<Prompt, 'id' | 'version'>;
  readonly plugin: {
    /** Both as its text has them. */
    readonly name: string;
    readonly description: string;
    readonly yaml: string;
  };
  /** A server whose tools bots of the account may use. */
  readonly mcpServer: {
    readonly name: string;
    readonly url: string;
    /** Under what name its key is kept, elsewhere; null where it wants none. */
    readonly keyName: string | null;
    /** Those that are on, as an owner has seen them. */
    readonly tools: readonly PinnedTool[];
  };
  /** Parameters under a name, for everybody in the account. */
  readonly preset: {
    readonly name: string;
    readonly parameters: Parameters;
    /** The sub of who made it; null once everything of theirs is deleted. */
    readonly maker: string | null;
  };
  /** What somebody wants in an account where nothing else is said. */
  readonly preferences: {
    readonly parameters: Parameters;
    /** Bots by reference, the newest favourite first. */
    readonly favourites: readonly string[];
  };
  /** Somebody's own bot as it is now. What it was before is in its versions, which never change. */
  readonly bot: {
    /** Their sub; null where they are gone for good and what they have published has stayed. */
    readonly maker: string | null;
    /** Of its newest version: 1, 2, 3 and so on. */
    readonly number: number;
    readonly definition: BotDefinition;
    /** What everybody in the account has of it. */
    readonly publication: {
      readonly number: number;
      readonly definition: BotDefinition;
      readonly at: string;
      readonly reason: string | null;
    } | null;
    /** ISO 8601. */
    readonly createdAt: string;
    /** When its newest version was made. */
    readonly changedAt: string;
    readonly deletedAt: string | null;
  };
  readonly botVersion: { readonly definition: BotDefinition; readonly at: string };
  /** What somebody wants a bot to answer; nobody else has it, whoever made the bot. */
  readonly botTest: Omit<BotTest, 'id' | 'version'>;
  readonly testRun: Omit<TestRun, 'id' | 'state' | 'version'> & {
    /** The bot's version; `version` is the record's own. */
    readonly number: number | null;
  };
  /** A file that somebody attaches to a question, or is about to. */
  readonly attachment: Omit<Attachment, 'id'> & {
    /** What the store calls its upload; null once that is complete. */
    readonly uploadId: string | null;
    /** The one conversation that it is in; null as long as it is in no message. */
    readonly conversationId: string | null;
    /** Seconds since 1970, when the table forgets it; null for one in a message. */
    readonly expiresAt: number | null;
  };
  /** What somebody has asked of bots outside of conversations, as long as it goes on; in whichever account, for they are one person. */
  readonly leases: {
    readonly held: readonly {
      /** The run's; of a preview one of its own. */
      readonly id: string;
      /** Whose tests are run; null for a preview. */
      readonly bot: { readonly accountId: string; readonly reference: string } | null;
      /** Until when whoever answers is believed to be alive, in milliseconds since 1970. */
      readonly until: number;
      /** Its person wants no more of it. */
      readonly stopOrdered: boolean;
    }[];
    /** Seconds since 1970, when the table forgets it. */
    readonly expiresAt: number;
  };
  /** Owners of an account, admins of the deployment. Who is in it is one, whatever else is written: so one write decides. */
  readonly holders: { readonly subs: readonly string[] };
  readonly member: {
    readonly sub: string;
    readonly email: string | null;
    /** Of whoever is no owner. */
    readonly state: MembershipState;
    readonly createdAt: string;
  };
  readonly invitation: InvitationRecord & {
    /** Seconds since 1970, when the table forgets it. */
    readonly expiresAt: number;
  };
  readonly person: {
    readonly email: string | null;
    readonly activeAccountId: string | null;
    readonly deleting: boolean;
    readonly sweptTo: string | null;
    /** Seconds since 1970, when the table forgets it; null for never. */
    readonly expiresAt: number | null;
  };
  /** Where a person finds an account that they are, or were, in; it opens nothing. */
  readonly membership: { readonly accountId: string };
  /** Where an address finds its invitation. */
  readonly invited: {
    readonly accountId: string;
    readonly invitationId: string;
    readonly validUntil: number;
    readonly expiresAt: number;
  };
  /** That there is an account, for whoever lists them all. */
  readonly listing: { readonly accountId: string };
  readonly deployment: {
    readonly notice: string;
    readonly turnsStopped: boolean;
    readonly allowedModels: readonly string[];
  };
  readonly audit: {
    readonly at: string;
    readonly actor: string;
    readonly accountId: string | null;
    readonly action: string;
    readonly subject: string;
    readonly details: Readonly<Record<string, string>>;
  };
};

export type Kind = keyof Records;

/** Where a record stands: `id` and `type` are the table's keys. */
export type Key<K extends Kind> = {
  readonly kind: K;
  readonly id: string;
  readonly type: string;
};

function key<K extends Kind>(kind: K, id: string, type: string): Key<K> {
  return { kind, id, type };
}

function ofAccount(accountId: string): string {
  return `account#${accountId}`;
}

function ofPerson(sub: string): string {
  return `user#${sub}`;
}

/** As many digits for every version, so that the order of names is theirs. */
function versionName(number: number): string {
  return String(number).padStart(9, '0');
}

/** Somebody's tests of a bot in an account. */
export type TestedPlace = {
  readonly accountId: string;
  readonly sub: string;
  /** Of the bot. */
  readonly reference: string;
};

/** Where records stand. With an empty name in the last place a key stands for all of its like. */
export const keys = {
  account: (accountId: string) => key('account', ofAccount(accountId), 'account#details'),
  endpoint: (accountId: string) =>
    key('endpoint', ofAccount(accountId), 'account#inference_endpoint'),
  owners: (accountId: string) => key('holders', ofAccount(accountId), 'holders#owners'),
  workflow: (accountId: string, workflowId: string) =>
    key('workflow', ofAccount(accountId), `workflow#details#${workflowId}`),
  prompt: (accountId: string, workflowId: string, promptId: string) =>
    key('prompt', ofAccount(accountId), `workflow#prompt#${workflowId}#${promptId}`),
  /** All prompts of an account, whichever workflow's. */
  prompts: (accountId: string) => key('prompt', ofAccount(accountId), 'workflow#prompt#'),
  plugin: (accountId: string, pluginId: string) =>
    key('plugin', ofAccount(accountId), `plugin#${pluginId}`),
  mcpServer: (accountId: string, serverId: string) =>
    key('mcpServer', ofAccount(accountId), `mcp-server#${serverId}`),
  preset: (accountId: string, presetId: string) =>
    key('preset', ofAccount(accountId), `preset#${presetId}`),
  preferences: (accountId: string, sub: string) =>
    key('preferences', ofAccount(accountId), `preferences#${sub}`),
  bot: (accountId: string, botId: string) =>
    key('bot', ofAccount(accountId), `bot#details#${botId}`),
  botVersion: (accountId: string, botId: string, number: number) =>
    key('botVersion', ofAccount(accountId), `bot#version#${botId}#${versionName(number)}`),
  /** All versions of a bot that were kept. */
  botVersions: (accountId: string, botId: string) =>
    key('botVersion', ofAccount(accountId), `bot#version#${botId}#`),
  /** Those of all bots of an account. */
  allBotVersions: (accountId: string) => key('botVersion', ofAccount(accountId), 'bot#version#'),
  botTest: ({ accountId, sub, reference }: TestedPlace, testId: string) =>
    key('botTest', ofAccount(accountId), `bot-test#${sub}#${reference}#${testId}`),
  /** Those of a person, of whichever bots. */
  botTestsOf: (accountId: string, sub: string) =>
    key('botTest', ofAccount(accountId), `bot-test#${sub}#`),
  testRun: ({ accountId, sub, reference }: TestedPlace, runId: string) =>
    key('testRun', ofAccount(accountId), `test-run#${sub}#${reference}#${runId}`),
  testRunsOf: (accountId: string, sub: string) =>
    key('testRun', ofAccount(accountId), `test-run#${sub}#`),
  /** Those of everybody in an account. */
  allBotTests: (accountId: string) => key('botTest', ofAccount(accountId), 'bot-test#'),
  allTestRuns: (accountId: string) => key('testRun', ofAccount(accountId), 'test-run#'),
  attachment: (accountId: string, sub: string, attachmentId: string) =>
    key('attachment', ofAccount(accountId), `attachment#${sub}#${attachmentId}`),
  /** Those of everybody in an account. */
  allAttachments: (accountId: string) => key('attachment', ofAccount(accountId), 'attachment#'),
  member: (accountId: string, sub: string) => key('member', ofAccount(accountId), `member#${sub}`),
  invitation: (accountId: string, invitationId: string) =>
    key('invitation', ofAccount(accountId), `invitation#${invitationId}`),
  person: (sub: string) => key('person', ofPerson(sub), 'user#details'),
  leases: (sub: string) => key('leases', ofPerson(sub), 'user#leases'),
  membership: (sub: string, accountId: string) =>
    key('membership', ofPerson(sub), `membership#${accountId}`),
  invited: (email: string, invitationId: string) =>
    key('invited', `invited#${email}`, `invited#${invitationId}`),
  listing: (accountId: string) => key('listing', 'accounts', `listing#${accountId}`),
  deployment: () => key('deployment', 'deployment', 'deployment#settings'),
  admins: () => key('holders', 'deployment', 'holders#admins'),
  audit: (id: string) => key('audit', 'audit', `audit#${id}`),
  accountAudit: (accountId: string, id: string) =>
    key('audit', ofAccount(accountId), `audit#${id}`),
} as const;

/** The last part of a key's type: the id that a record has among its like. */
export function nameOf({ type }: { readonly type: string }): string {
  return type.slice(type.lastIndexOf('#') + 1);
}
