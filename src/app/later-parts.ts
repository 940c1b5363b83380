import { BotNote } from '../features/conversation/bot/bot-note.tsx';
import { BotWelcome } from '../features/conversation/bot/bot-welcome.tsx';
import { firstFound, SearchResults } from '../features/conversations/search-results.tsx';
import { QuestionEditor } from '../features/conversation/question-editor.tsx';
import { AnswerWithSteps } from '../features/conversation/steps/answer-with-steps.tsx';
import { Backdrop } from '../ui/backdrop.tsx';
import { moveTyped } from '../features/parameters/use-typed.ts';
import { BotFinder } from './bot-finder.tsx';
import { ConversationAttaching, MessageFiles } from './attachment-parts.tsx';
import { ConversationPanel } from './conversation-panel.tsx';
import { DecidedModel } from './decided-model.tsx';
import { EndingOfAnswer } from './ending-of-answer.tsx';
import { Overlay } from './overlays.tsx';
import {
  AccountChoices,
  InvitationsRoute,
  NewAccount,
  PersonPresence,
  WithoutAccountRoute,
} from './person-parts.tsx';
import { AdminRoute } from './routes/admin-route.tsx';
import { BotRoute } from './routes/bot-route.tsx';
import { BotsRoute } from './routes/bots-route.tsx';
import { SaveTestOfBot } from './test-parts.tsx';
import { PriceOfAnswer, ReceiptOfAnswer } from './receipt-part.tsx';
import { EditBotRoute, NewBotRoute } from './routes/bot-editor-route.tsx';
import { SettingsRoute } from './routes/settings-route.tsx';

/**
 * All that a signed-in person may come to from the first page, fetched as one: parts of their own would tear what
 * they share with the first page out of it, into some twenty files more, 7 KB of its budget.
 */
export const laterParts = {
  ConversationAttaching,
  MessageFiles,
  AnswerWithSteps,
  AccountChoices,
  AdminRoute,
  BotRoute,
  BotsRoute,
  EditBotRoute,
  EndingNotice: EndingOfAnswer,
  BotFinder,
  Backdrop,
  BotNote,
  BotWelcome,
  ConversationPanel,
  DecidedModel,
  InvitationsRoute,
  NewAccount,
  NewBotRoute,
  Overlay,
  PersonPresence,
  PriceOfAnswer,
  QuestionEditor,
  ReceiptOfAnswer,
  SaveTestOfBot,
  SearchResults,
  SettingsRoute,
  WithoutAccountRoute,
  firstFound,
  moveTyped,
} as const;
