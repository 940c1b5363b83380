import { isDeleted, type KnownBot } from '../backend/known-bot.ts';
import { BotTests } from '../features/bot-tests/bot-tests.tsx';
import { SaveTest, type TakenTurn } from '../features/bot-tests/save-test.tsx';
import { useTestParts } from './use-test-parts.ts';

type BotProperties = { readonly bot: KnownBot };

/** On a bot's page, for everybody who may talk with it. */
export function TestsOfBot({ bot }: BotProperties) {
  const parts = useTestParts(bot.reference, bot.definition.persona);
  return parts && !isDeleted(bot) && <BotTests key={bot.reference} {...parts} />;
}

type SavingProperties = BotProperties & {
  readonly turn: TakenTurn;
  readonly onClose: () => void;
};

/** In a conversation with a bot. */
export function SaveTestOfBot({ bot, turn, onClose }: SavingProperties) {
  const parts = useTestParts(bot.reference, bot.definition.persona);
  return parts && <SaveTest {...parts} turn={turn} onClose={onClose} />;
}
