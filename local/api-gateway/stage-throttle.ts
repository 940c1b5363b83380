import type { Call } from './call.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import type { MethodThrottle, RestApi } from './rest-api.ts';
import { createTokenBucket } from './throttle.ts';

/**
 * Holds calls against the stage's own limits. A method with a setting of its own
 * has its own bucket; all others share the one of `*`.
 */
export function createStageThrottle(api: RestApi, now: () => number): (call: Call) => void {
  const buckets = api.stage.throttles.map((throttle) => ({
    throttle,
    bucket: createTokenBucket(throttle.limit, now),
  }));
  return (call) => {
    const [best] = buckets
      .filter(({ throttle }) => appliesTo(throttle, call))
      .toSorted((left, right) => precision(right.throttle) - precision(left.throttle));
    if (best && !best.bucket.take()) throw new GatewayRefusal('THROTTLED', 'Too Many Requests');
  };
}

function appliesTo({ path, httpMethod }: MethodThrottle, { route }: Call): boolean {
  return (
    (path === '*' || path === route?.path) &&
    (httpMethod === '*' || httpMethod === route?.httpMethod)
  );
}

function precision({ path, httpMethod }: MethodThrottle): number {
  return (path === '*' ? 0 : 2) + (httpMethod === '*' ? 0 : 1);
}
