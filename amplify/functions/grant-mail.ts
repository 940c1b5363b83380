import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** Lets a function send mail from one address. Amazon SES knows it by itself or by its domain, whichever is verified. */
export function grantMail(lambda: LambdaFunction, sender: string): void {
  const address = /<(?<address>[^>]+)>/u.exec(sender)?.groups?.['address'] ?? sender;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const identities = [address, domain].map((resourceName) =>
    Stack.of(lambda).formatArn({ service: 'ses', resource: 'identity', resourceName }),
  );
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['ses:SendEmail'], resources: identities }),
  );
}
