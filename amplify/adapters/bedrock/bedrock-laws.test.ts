import { adapterBeforeWire } from '../testing/adapter-before-wire.ts';
import { converseWire } from '../testing/converse-wire.ts';
import { describeModelGateway } from '../testing/describe-model-gateway.ts';
import { bedrockGateway } from '../testing/gateways-to.ts';

describeModelGateway(
  'ConverseStream',
  adapterBeforeWire(bedrockGateway, converseWire, ['reasoning-tokens', 'should-retry']),
);
