import * as gateways from './testing/gateways-to.ts';
import { describeBeforeServer } from './testing/laws-of-servers.ts';
import { openLocalBedrock, openLocalModel } from './testing/local-servers.ts';
import type { Doing } from './testing/model-server.ts';
import { openPublishedMock } from './testing/published-mock.ts';

// The laws of the port before servers that know nothing of them: aimock of npm, and those that answer on a laptop.

const ofOpenai = [
  ['OpenAI, Responses', gateways.responsesGateway],
  ['OpenAI, Chat Completions', gateways.chatCompletionsGateway],
  ['A compatible server without a key', gateways.keylessGateway],
  ['LangChain over Chat Completions', gateways.langchainOpenaiGateway],
] as const;

/** It says of every end of Responses that it is the whole one; nor has it an error in mid-stream, by any API. */
const endless: readonly Doing[] = ['end-at-length', 'end-filtered'];

for (const [name, gatewayTo] of ofOpenai) {
  describeBeforeServer(`${name}, before aimock`, {
    gatewayTo,
    open: () => openPublishedMock('content_filter'),
    cannot: gatewayTo === gateways.responsesGateway ? endless : [],
  });
  describeBeforeServer(`${name}, before local/model`, {
    gatewayTo,
    open: openLocalModel,
    cannot: [],
  });
}

const ofBedrock = [
  ['Bedrock', gateways.bedrockGateway],
  ['LangChain over Bedrock', gateways.langchainBedrockGateway],
] as const;

for (const [name, gatewayTo] of ofBedrock) {
  describeBeforeServer(`${name}, before aimock`, {
    gatewayTo,
    open: () => openPublishedMock('content_filtered'),
    // It refuses by none of Bedrock's own names, which alone tell these apart.
    cannot: ['refuse-length', 'refuse-quota'],
  });
  describeBeforeServer(`${name}, before local/bedrock`, {
    gatewayTo,
    open: openLocalBedrock,
    cannot: [],
  });
}
