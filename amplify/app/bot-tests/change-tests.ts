import { mostBotTests, type BotTest, type BotTestChange } from '../../contract/bots/bot-test.ts';
import type { Caller } from '../../domain/caller.ts';
import { answered, done, wrongField, type Answer } from '../accounts/answered.ts';
import type { Stored } from '../accounts/record-store.ts';
import { keys, nameOf } from '../accounts/records.ts';
import { saveRecord } from '../accounts/save-record.ts';
import { refused } from '../admission.ts';
import { answerRoom, bytesInAnswer } from '../answer-room.ts';
import { testedBot, type TestPorts } from './test-access.ts';

/** A test by name. */
export type TestPlace = { readonly reference: string; readonly testId: string };

/** Somebody's tests of a bot, in the order in which they were made. */
export async function listTests(
  ports: TestPorts,
  caller: Caller,
  reference: string,
  signal: AbortSignal,
): Promise<Answer<{ readonly tests: readonly BotTest[] }>> {
  const tested = await testedBot(ports, caller, reference, signal);
  if (tested.kind === 'refused') return tested;
  const tests = await ports.records.list(keys.botTest(tested.place, ''), signal);
  return answered({ tests: tests.map(viewOf) });
}

/** Makes a test, or changes one that its author has seen. */
export async function saveTest(
  ports: TestPorts,
  caller: Caller,
  { reference, testId }: TestPlace,
  { version, ...fields }: BotTestChange,
  signal: AbortSignal,
): Promise<Answer<BotTest>> {
  const { records } = ports;
  const tested = await testedBot(ports, caller, reference, signal);
  if (tested.kind === 'refused') return tested;
  const key = keys.botTest(tested.place, testId);
  const all = await records.list(keys.botTest(tested.place, ''), signal);
  const others = all.filter((test) => test.key.type !== key.type);
  if (version === 0 && others.length >= mostBotTests) return refused('limit-reached');
  // All of them are one answer.
  const bytes = [...others.map(viewOf), fields].reduce((sum, one) => sum + bytesInAnswer(one), 0);
  if (bytes > answerRoom)
    return wrongField(
      fields.before.length > 0 ? 'before' : 'question',
      'must be shorter, as all your tests of a bot are too much together',
    );
  const surroundings = {
    missing: 'test-not-found',
    after: async () => {
      const still = await testedBot(ports, caller, reference, signal);
      if (still.kind === 'tested') return null;
      // A deletion of the person or the account may have passed here already.
      if (version === 0) await records.remove(key, null, signal);
      return still;
    },
  } as const;
  const saved = await saveRecord(
    records,
    key,
    { version, next: () => fields },
    surroundings,
    signal,
  );
  return saved.kind === 'refused' ? saved : answered(viewOf(saved.record));
}

/** Removes a test that its author has seen; again does nothing. */
export async function removeTest(
  ports: TestPorts,
  caller: Caller,
  { reference, testId, version }: TestPlace & { readonly version: number },
  signal: AbortSignal,
): Promise<Answer<object>> {
  const tested = await testedBot(ports, caller, reference, signal);
  if (tested.kind === 'refused') return tested;
  const key = keys.botTest(tested.place, testId);
  return (await ports.records.remove(key, version, signal))
    ? done
    : refused('version-conflict', 'version');
}

function viewOf({ key, version, value }: Stored<'botTest'>): BotTest {
  return { id: nameOf(key), version, ...value };
}
