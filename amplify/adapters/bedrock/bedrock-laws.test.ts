import { systemClock } from '../system/system-clock.ts';
import { converseWire } from '../testing/converse-wire.ts';
import { describeModelGateway } from '../testing/describe-model-gateway.ts';
import { startHttpUpstream } from '../testing/http-upstream.ts';
import { canary, type ModelSubject } from '../testing/model-upstream.ts';
import type { Logger } from '../../app/logger.ts';
import { createBedrockGateway } from './bedrock-gateway.ts';

async function open(): Promise<ModelSubject> {
  const upstream = await startHttpUpstream(converseWire);
  const lines: string[] = [];
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  const gateway = createBedrockGateway({
    endpoint: upstream.origin,
    region: 'us-east-1',
    credentials: { accessKeyId: 'id', secretAccessKey: canary },
    geography: 'us',
    model: 'm',
    loadCatalogue: async () => ({ models: [] }),
    clock: systemClock,
    logger,
  });
  return {
    gateway,
    upstream,
    logged: () => lines.join('\n'),
    [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose](),
  };
}

describeModelGateway('ConverseStream', {
  open,
  async openToNobody() {
    const subject = await open();
    await subject.upstream[Symbol.asyncDispose]();
    return subject;
  },
  cannot: ['reasoning-tokens', 'should-retry'],
});
