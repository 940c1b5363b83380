import { fileURLToPath } from 'node:url';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { accountFunction, type AccountResources } from '../account-function.ts';
import { grantMail } from '../grant-mail.ts';

/** Answers the routes of an account's members and invitations; the only function that sends mail. */
export function defineManageMembers(scope: Construct, resources: AccountResources): LambdaFunction {
  const lambda = accountFunction(scope, resources, {
    name: 'manage-members',
    entry: fileURLToPath(new URL('handler.ts', import.meta.url)),
    environment: { MAIL_SENDER: resources.settings.mailSender },
    actions: ['GetItem', 'PutItem', 'DeleteItem', 'Query'],
    poolActions: ['AdminUserGlobalSignOut'],
  });
  grantMail(lambda, resources.settings.mailSender);
  return lambda;
}
