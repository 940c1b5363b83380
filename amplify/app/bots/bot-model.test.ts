import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BotDefinition } from '../../contract/bots/bot.ts';
import { botRetentionDays } from '../../contract/bots/own-bot.ts';
import { callerIn, type AccountHouse } from '../accounts/testing/account-house.ts';
import { deleteBot, restoreBot } from './delete-bot.ts';
import { findOwnBot } from './find-bot.ts';
import { publishBot, withdrawBot } from './publish-bot.ts';
import { listBots, readVersions } from './read-bots.ts';
import { saveBot } from './save-bot.ts';
import { aDefinition, botIdOf } from './testing/a-bot.ts';
import { createBotTeam, withTests } from './testing/bot-team.ts';

// Whatever three people do with three bots, each of them has of every bot what the rules say, and no version is lost.

const signal = new AbortController().signal;
const subs = ['ada', 'bob', 'cleo'] as const;
type Sub = (typeof subs)[number];

type Deed = {
  readonly kind: 'save' | 'publish' | 'withdraw' | 'delete' | 'restore';
  readonly by: Sub;
  readonly bot: number;
  readonly text: string;
  /** How many versions ago the page was read. */
  readonly behind: number;
  readonly days: number;
};

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('save', 'save', 'save', 'publish', 'withdraw', 'delete', 'restore'),
  by: fc.constantFrom(...subs),
  bot: fc.nat(2),
  text: fc.constantFrom('one', 'two', 'three'),
  behind: fc.constantFrom(0, 0, 0, 1),
  days: fc.constantFrom(0, 0, 0, 1, botRetentionDays),
});

/** What the rules say there is of a bot. */
type Bot = {
  maker: Sub;
  /** Oldest first. */
  versions: string[];
  published: number | null;
  deletedOn: number | null;
};

type Model = { readonly bots: Map<number, Bot>; day: number };

function isLost({ day }: Model, { deletedOn }: Bot): boolean {
  return deletedOn !== null && day - deletedOn >= botRetentionDays;
}

/** The versions that somebody has of a bot: all, the published one, or none. */
function shown(bot: Bot | undefined, sub: Sub): { text: string; version: number } | null {
  if (!bot || bot.deletedOn !== null) return null;
  const version = bot.maker === sub ? bot.versions.length : bot.published;
  return version === null ? null : { text: bot.versions[version - 1] ?? '', version };
}

/** Does by the rules what the deed says, and gives the version that its doer has seen. */
function doByRules(model: Model, { kind, by, bot: number, text, behind }: Deed): number {
  const bot = model.bots.get(number);
  if (!bot) {
    if (kind === 'save') {
      const started = { maker: by, versions: [text], published: null, deletedOn: null };
      model.bots.set(number, started);
    }
    return 0;
  }
  const seen = Math.max(0, bot.versions.length - behind);
  const isNewest = seen === bot.versions.length;
  const isThere = bot.deletedOn === null;
  const isMine = bot.maker === by;
  if (kind === 'withdraw' && isThere && (isMine || by === 'ada')) bot.published = null;
  if (!isMine) return seen;
  if (kind === 'save' && isThere && isNewest && bot.versions.at(-1) !== text)
    bot.versions.push(text);
  if (kind === 'publish' && isThere && isNewest) bot.published = seen;
  if (kind === 'delete' && isThere && isNewest) bot.deletedOn = model.day;
  if (kind === 'restore' && !isLost(model, bot)) bot.deletedOn = null;
  return seen;
}

async function doIt(house: AccountHouse, { kind, by, bot, text }: Deed, version: number) {
  const caller = callerIn('team', by);
  const botId = botIdOf(bot);
  // A list has no instructions.
  const definition = { ...aDefinition('Marv', text), purpose: text };
  switch (kind) {
    case 'save':
      return saveBot(house, caller, botId, { definition, version }, signal);
    case 'publish':
      return publishBot(
        withTests(house, 'green'),
        caller,
        botId,
        { version, reason: null },
        signal,
      );
    case 'withdraw':
      return withdrawBot(house, caller, botId, signal);
    case 'delete':
      return deleteBot(house, caller, { botId, version }, signal);
    case 'restore':
      return restoreBot(house, caller, botId, signal);
    default:
      return kind satisfies never;
  }
}

/** What somebody has of a bot in each way there is to get at it. */
type Had = {
  readonly sub: Sub;
  readonly bot: number;
  readonly listed: string | null;
  readonly asked: ReturnType<typeof shown>;
  /** Newest first. */
  readonly versions: readonly string[] | null;
};

function hadByRules(model: Model, numbers: readonly number[]): readonly Had[] {
  return subs.flatMap((sub) =>
    numbers.map((number) => {
      const bot = model.bots.get(number);
      const asked = shown(bot, sub);
      const isMakers = bot?.maker === sub && !isLost(model, bot);
      return {
        sub,
        bot: number,
        // Its maker may have back what they have deleted.
        listed: shown(isMakers ? { ...bot, deletedOn: null } : bot, sub)?.text ?? null,
        asked,
        versions: isMakers ? bot.versions.toReversed() : null,
      };
    }),
  );
}

async function had(house: AccountHouse, numbers: readonly number[]): Promise<readonly Had[]> {
  const all: Had[] = [];
  for (const sub of subs) {
    const caller = callerIn('team', sub);
    const list = await listBots(house, caller, null, signal);
    const bots = list.kind === 'refused' ? [] : list.body.bots;
    for (const number of numbers) {
      const botId = botIdOf(number);
      const listed = bots.find(({ id }) => id === botId) ?? null;
      const found = await findOwnBot(house.records, caller, botId, signal);
      const kept = await readVersions(house, caller, { botId, after: null }, signal);
      all.push({
        sub,
        bot: number,
        listed: listed && listed.purpose,
        asked: found && told(found),
        versions:
          kept.kind === 'refused'
            ? null
            : kept.body.versions.map(({ definition }) => definition.instructions),
      });
    }
  }
  return all;
}

function told({ definition, version }: { definition: BotDefinition; version: number }) {
  return { text: definition.instructions, version };
}

test('nobody ever has more of a bot than the rules say, and no version is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
      const house = await createBotTeam();
      const model: Model = { bots: new Map(), day: 0 };
      for (const one of deeds) {
        model.day += one.days;
        house.clock.pass(one.days * 24 * 60 * 60 * 1000);
        // What is lost is erased at some time, and its id is free from then on.
        const erased = model.bots.get(one.bot);
        if (erased && isLost(model, erased)) continue;
        await doIt(house, one, doByRules(model, one));
        expect(await had(house, [one.bot])).toEqual(hadByRules(model, [one.bot]));
      }
      const all = [0, 1, 2];
      expect(await had(house, all)).toEqual(hadByRules(model, all));
    }),
    { numRuns: 40 },
  );
});
