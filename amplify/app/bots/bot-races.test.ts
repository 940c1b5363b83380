import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deletePerson } from '../accounts/delete-person.ts';
import { deleteAccount } from '../accounts/delete-account.ts';
import { changesRecords, atEachCrash, withEachCall } from '../accounts/testing/break-off.ts';
import { anyOrder, interleaved } from '../accounts/testing/interleave.ts';
import type { AccountHouse } from '../accounts/testing/account-house.ts';
import { withdrawBot } from './publish-bot.ts';
import { readVersions } from './read-bots.ts';
import { saveBot } from './save-bot.ts';
import { aDefinition } from './testing/a-bot.ts';
import {
  ada,
  cleo,
  createBotTeam,
  id,
  listed,
  publish,
  save,
  textsOf,
} from './testing/bot-team.ts';

const signal = new AbortController().signal;

function as(scheduler: fc.Scheduler, house: AccountHouse, who: string): AccountHouse {
  return { ...house, records: interleaved(scheduler, house.records, who) };
}

test('of two who save over the same version exactly one does, and what there was before is kept', async () => {
  await fc.assert(
    fc.asyncProperty(anyOrder(), async (scheduler) => {
      const house = await createBotTeam();
      await save(house, 'First', 0);
      await save(house, 'Second', 1);
      const both = Promise.all(
        ['Here', 'There'].map((text) => save(as(scheduler, house, text), text, 2)),
      );
      await scheduler.waitFor(both);
      const won = (await both).filter(({ kind }) => kind === 'answered');
      expect(won).toHaveLength(1);
      expect(won).toMatchObject([{ body: { version: 3 } }]);
      const texts = (await textsOf(house)) ?? [];
      expect(texts.slice(1)).toEqual(['Second', 'First']);
      expect(won).toMatchObject([{ body: { definition: { instructions: texts[0] } } }]);
    }),
    { numRuns: 40 },
  );
});

test('two who make a bot of one id make one', async () => {
  await fc.assert(
    fc.asyncProperty(anyOrder(), async (scheduler) => {
      const house = await createBotTeam();
      const makers = [cleo, ada].map((caller) => {
        const change = { definition: aDefinition(caller.sub), version: 0 };
        return saveBot(as(scheduler, house, caller.sub), caller, id, change, signal);
      });
      const both = Promise.all(makers);
      await scheduler.waitFor(both);
      expect((await both).map(({ kind }) => kind).toSorted()).toEqual(['answered', 'refused']);
      expect([await listed(house, cleo), await listed(house, ada)].flat()).toEqual([id]);
    }),
    { numRuns: 40 },
  );
});

test('an owner who takes a bot back while its maker saves it does so, and the save is kept', async () => {
  await fc.assert(
    fc.asyncProperty(anyOrder(), async (scheduler) => {
      const house = await createBotTeam();
      await save(house, 'First', 0);
      await publish(house, 1);
      const both = Promise.all([
        save(as(scheduler, house, 'cleo'), 'Second', 1),
        withdrawBot(as(scheduler, house, 'ada'), ada, id, signal),
      ]);
      await scheduler.waitFor(both);
      expect((await both).map(({ kind }) => kind)).toEqual(['answered', 'answered']);
      expect(await listed(house, ada)).toEqual([]);
      expect(await textsOf(house)).toEqual(['Second', 'First']);
    }),
    { numRuns: 40 },
  );
});

type Deletion = (house: AccountHouse) => Promise<unknown>;

const deletions: readonly (readonly [string, Deletion])[] = [
  ['person', (house) => deletePerson(house, cleo, signal)],
  ['account', (house) => deleteAccount(house, ada, 'team', signal)],
];

test.each(deletions)(
  'nothing of a save is left where the %s is deleted in the middle of it, wherever that is',
  async (what, deleteAll) => {
    for (const isShared of [false, true])
      for (const [text, version] of [
        ['Of cleo, made', 0],
        ['Of cleo, changed', 1],
      ] as const)
        for (let place = 1; ; place += 1) {
          const house = await createBotTeam();
          if (version > 0) await save(house, 'Of all', 0);
          if (version > 0 && isShared) await publish(house, 1);
          let calls = 0;
          const records = withEachCall(house.records, async (_name, call) => {
            calls += 1;
            if (calls === place) await deleteAll(house);
            return call();
          });
          await save({ ...house, records }, text, version);
          if (calls < place) break;
          const left = house.records.dump().filter((one) => one.includes('"kind":"bot'));
          const stays = what === 'person' && version > 0 && isShared;
          const ofSave = left.filter((one) => one.includes('cleo'));
          expect({ place, left: left.length, ofSave }).toEqual({
            place,
            left: stays ? 1 : 0,
            ofSave: [],
          });
        }
  },
);

test('a save that breaks off anywhere is there whole or not at all, and sent again it is done', async () => {
  await atEachCrash(changesRecords, async (crash) => {
    const house = await createBotTeam();
    await save(house, 'First', 0);
    await save(house, 'Second', 1);
    const records = withEachCall(house.records, crash.around);
    await save({ ...house, records }, 'Third', 2).catch(() => null);
    const between = await readVersions(house, cleo, { botId: id, after: null }, signal);
    if (between.kind === 'refused') throw new Error(between.code);
    const numbers = between.body.versions.map(({ version }) => version);
    expect(numbers).toEqual(numbers.length === 3 ? [3, 2, 1] : [2, 1]);
    expect(await save(house, 'Third', 2)).toMatchObject({ body: { version: 3 } });
    expect(await textsOf(house)).toEqual(['Third', 'Second', 'First']);
    expect(await listed(house, cleo)).toEqual([id]);
  });
});
