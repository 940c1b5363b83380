import { adapterBeforeWire } from '../testing/adapter-before-wire.ts';
import { converseWire } from '../testing/converse-wire.ts';
import { describeModelGateway } from '../testing/describe-model-gateway.ts';
import { langchainBedrockGateway } from '../testing/gateways-to.ts';

describeModelGateway(
  'LangChain, ConverseStream',
  // LangChain keeps no signature of a thought: docs/decisions/0031.
  adapterBeforeWire(langchainBedrockGateway, converseWire, [
    'documents',
    'carried',
    'reasoning-tokens',
    'should-retry',
  ]),
);
