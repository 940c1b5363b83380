import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { permissionsOf } from '../../local/bedrock/model-families.ts';
import { fitsWildcard } from '../../local/iam/wildcard.ts';
import { invokedName } from '../contract/requests/model-family.ts';
import { catalogueModules } from '../catalogue/read-catalogue.ts';
import { bedrockGeographySchema } from '../contract/models/bedrock-geography.ts';
import { settings } from '../settings.ts';
import type { Settings } from '../settings-schema.ts';
import { grantBedrock } from './grant-bedrock.ts';

const action = 'bedrock:InvokeModelWithResponseStream';
const resource = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const statement = z.object({
  Action: z.enum([action, 'bedrock:ApplyGuardrail']),
  Resource: z.union([z.array(resource), resource.transform((one) => [one])]),
});
const policy = z.object({
  Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) }),
});

/** What a function may call with these settings, as patterns of ARNs. */
function granted(
  bedrock: boolean,
  bedrockGuardrail: Settings['model']['bedrockGuardrail'] = null,
): readonly string[] {
  const env = { account: '000000000000', region: 'us-east-1' };
  const stack = new Stack(new App(), 'Stack', { env });
  const lambda = new LambdaFunction(stack, 'Turn', {
    code: Code.fromInline('0'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_22_X,
  });
  grantBedrock(lambda, { ...settings, model: { ...settings.model, bedrock, bedrockGuardrail } });
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return policies
    .flatMap((found) => policy.parse(found).Properties.PolicyDocument.Statement)
    .flatMap(({ Resource }) => Resource)
    .map((found) =>
      found['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'aws')).join(''),
    );
}

test('a deployment without Bedrock grants nothing of it', () => {
  expect(granted(false)).toEqual([]);
});

test('the one guardrail that is set may be applied', () => {
  const patterns = granted(true, { id: 'gr1', version: '1' });
  expect(patterns.at(-1)).toBe('arn:aws:bedrock:us-east-1:000000000000:guardrail/gr1');
});

test('every model of the catalogue may be called wherever it may be answered, and no other', () => {
  const patterns = granted(true);
  const isGranted = (name: string) =>
    permissionsOf(name, action).every(({ resource: arn }) =>
      patterns.some((pattern) => fitsWildcard(pattern, arn)),
    );
  const { models } = catalogueModules['#catalogue/models']();
  const ids = models.filter(({ provider }) => provider === 'bedrock').map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(10);
  for (const geography of bedrockGeographySchema.options)
    for (const id of ids) expect(isGranted(invokedName(id, geography, 'us-east-1'))).toBe(true);
  expect(isGranted('amazon.titan-text-premier-v1:0')).toBe(false);
  expect(isGranted('us.stability.sd3-5-large-v1:0')).toBe(false);
  // Inline policies of a role may have 10,240 characters together.
  expect(patterns.join('","').length).toBeLessThan(5000);
});
