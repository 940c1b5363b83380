import type * as z from 'zod';
import type { Assembly } from '../assembly/assembly.ts';
import type { ApiKey } from './api-keys.ts';
import type { Call } from './call.ts';
import { headerOf } from './call.ts';
import { GatewayRefusal } from './gateway-refusal.ts';
import { createQuota } from './quota.ts';
import type { Quota } from './quota.ts';
import { usagePlanKeyProperties, usagePlanProperties } from './resource-properties.ts';
import { readProperties } from './template-properties.ts';
import { createTokenBucket } from './throttle.ts';
import type { TokenBucket } from './throttle.ts';

type Plan = z.infer<typeof usagePlanProperties> & { readonly id: string };
type ApiStage = Plan['ApiStages'][number];
type Subscription = { readonly plan: Plan; readonly key: ApiKey };

/** Admits the callers of methods that ask for an API key. */
export type UsagePlans = {
  /** The key of the call, metered; throws a `GatewayRefusal` where it may not pass. */
  admit(call: Call): ApiKey;
};

/** Usage plans with their keys; every key has its own rate, burst and quota in each of its plans. */
export function createUsagePlans(
  assembly: Assembly,
  keys: readonly ApiKey[],
  now: () => number,
): UsagePlans {
  const subscriptions = subscriptionsOf(assembly, keys);
  const buckets = new Map<string, TokenBucket>();
  const quotas = new Map<string, Quota>();

  function passesBucket(name: string, limit: Plan['Throttle']): boolean {
    const { RateLimit: rate, BurstLimit: burst } = limit ?? {};
    if (rate === undefined && burst === undefined) return true;
    const filled = {
      rate: rate ?? Number.POSITIVE_INFINITY,
      burst: burst ?? Math.max(1, rate ?? 1),
    };
    return remember(buckets, name, () => createTokenBucket(filled, now)).take();
  }

  return {
    admit(call) {
      const value = keyValueOf(call);
      const found = subscriptions
        .filter(({ key }) => key.enabled && key.value === value)
        .flatMap(({ plan, key }) => {
          const stage = plan.ApiStages.find((each) => isStageOf(each, call));
          return stage ? [{ plan, key, stage }] : [];
        })[0];
      if (!found) throw new GatewayRefusal('INVALID_API_KEY', 'Forbidden');
      const { plan, key, stage } = found;
      const name = `${plan.id} ${key.id}`;
      const method = `${call.route?.path ?? ''}/${call.route?.httpMethod ?? ''}`;
      if (
        !passesBucket(`${name} ${method}`, stage.Throttle[method]) ||
        !passesBucket(name, plan.Throttle)
      ) {
        throw new GatewayRefusal('THROTTLED', 'Too Many Requests');
      }
      const { Quota: quota } = plan;
      if (quota && !remember(quotas, name, () => createQuota(quota, now)).take()) {
        throw new GatewayRefusal('QUOTA_EXCEEDED', 'Limit Exceeded');
      }
      return key;
    },
  };
}

function subscriptionsOf(assembly: Assembly, keys: readonly ApiKey[]): readonly Subscription[] {
  const plans = assembly.ofType('AWS::ApiGateway::UsagePlan').map((resource) => ({
    ...readProperties(resource, usagePlanProperties),
    id: resource.physicalId,
  }));
  return assembly.ofType('AWS::ApiGateway::UsagePlanKey').flatMap((resource) => {
    const properties = readProperties(resource, usagePlanKeyProperties);
    const plan = plans.find(({ id }) => id === properties.UsagePlanId);
    const key = keys.find(({ id }) => id === properties.KeyId);
    return plan && key ? [{ plan, key }] : [];
  });
}

function isStageOf({ ApiId, Stage: stage }: ApiStage, { api }: Call): boolean {
  return ApiId === api.id && (stage === api.stage.name || stage === api.stage.id);
}

function keyValueOf(call: Call): string | null {
  if (call.api.keySource === 'AUTHORIZER') return call.authorization?.usageIdentifierKey ?? null;
  return headerOf(call, 'x-api-key') ?? null;
}

function remember<Value>(all: Map<string, Value>, name: string, create: () => Value): Value {
  const known = all.get(name) ?? create();
  all.set(name, known);
  return known;
}
