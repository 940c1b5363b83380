import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { catalogueModules } from '../catalogue/read-catalogue.ts';
import type { Settings } from '../settings-schema.ts';

/** Lets a function have answers streamed by the catalogue's models of Bedrock, past the guardrail where there is one. */
export function grantBedrock(lambda: LambdaFunction, { model }: Settings): void {
  if (!model.bedrock) return;
  const { models } = catalogueModules['#catalogue/models']();
  const ids = models.filter(({ provider }) => provider === 'bedrock').map(({ id }) => id);
  const { partition, region, account } = Stack.of(lambda);
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['bedrock:InvokeModelWithResponseStream'],
      resources: ids.flatMap((id) => [
        // Whoever calls an inference profile is asked for its model in each region that may answer, or in none.
        `arn:${partition}:bedrock:*::foundation-model/${id}`,
        `arn:${partition}:bedrock:${region}:${account}:inference-profile/*.${id}`,
      ]),
    }),
  );
  if (model.bedrockGuardrail === null) return;
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['bedrock:ApplyGuardrail'],
      resources: [
        `arn:${partition}:bedrock:${region}:${account}:guardrail/${model.bedrockGuardrail.id}`,
      ],
    }),
  );
}
