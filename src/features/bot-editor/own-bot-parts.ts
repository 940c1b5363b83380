import type { OwnBot } from '../../../amplify/contract/bots/own-bot.ts';
import type { TestsOutcome } from '../../../amplify/contract/bots/tests-outcome.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import type { Toasts } from '../../ui/toasts.ts';

/** A bot of one's own, and what is to be done with it. */
export type OwnBotParts = {
  readonly api: ApiClient;
  readonly accountId: string;
  /** How people call the account. */
  readonly account: string;
  readonly bot: OwnBot;
  readonly toasts: Toasts;
  /** What a call has said of the bot. */
  readonly onRead: (bot: OwnBot) => void;
  /** Something of it is another by now, and is to be read again. */
  readonly onStale: () => void;
};

/** What is known of a bot's tests: `reading` them goes on, or they could not be read. */
export type KnownOutcome = TestsOutcome | 'reading' | 'unread';
