import { adapterBeforeWire } from './testing/adapter-before-wire.ts';
import { chatCompletionsWire } from './testing/chat-completions-wire.ts';
import { describeModelGateway } from './testing/describe-model-gateway.ts';
import { chatCompletionsGateway, responsesGateway } from './testing/gateways-to.ts';
import { responsesWire } from './testing/responses-wire.ts';

describeModelGateway('OpenAI, Responses', adapterBeforeWire(responsesGateway, responsesWire, []));
describeModelGateway(
  'OpenAI, Chat Completions',
  // What it wants back are the thoughts that it has shown: openai-gateway.test.ts.
  adapterBeforeWire(chatCompletionsGateway, chatCompletionsWire, ['carried']),
);
