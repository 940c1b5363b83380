import { adapterBeforeWire } from '../testing/adapter-before-wire.ts';
import { chatCompletionsWire } from '../testing/chat-completions-wire.ts';
import { describeModelGateway } from '../testing/describe-model-gateway.ts';
import { langchainOpenaiGateway } from '../testing/gateways-to.ts';

describeModelGateway(
  'LangChain, Chat Completions',
  // LangChain gives none of it back: docs/decisions/0031.
  adapterBeforeWire(langchainOpenaiGateway, chatCompletionsWire, ['documents', 'carried']),
);
