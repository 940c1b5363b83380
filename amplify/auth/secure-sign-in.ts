import { RemovalPolicy } from 'aws-cdk-lib';
import type { CfnIdentityPool, CfnUserPool, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Settings } from '../settings-schema.ts';
import type { auth } from './resource.ts';

type AuthResources = ReturnType<typeof auth.getInstance>['resources'];

/** What `defineAuth` cannot say, or says too kindly: set on the resources it made. */
export function secureSignIn(resources: AuthResources, settings: Settings): void {
  const { cfnUserPool, cfnUserPoolClient, cfnIdentityPool } = resources.cfnResources;
  secureUserPool(cfnUserPool, settings);
  secureClient(cfnUserPoolClient);
  forbidGuests(cfnIdentityPool);
}

function secureUserPool(userPool: CfnUserPool, settings: Settings): void {
  // Claims in access tokens (V2 trigger) exist from this plan on; the Lite plan has them in ID tokens only.
  userPool.userPoolTier = 'ESSENTIALS';
  // Who may sign up is for the pre-sign-up trigger to say: it knows who is invited.
  userPool.adminCreateUserConfig = { allowAdminCreateUserOnly: false };
  userPool.deletionProtection = settings.deletionProtection ? 'ACTIVE' : 'INACTIVE';
  userPool.applyRemovalPolicy(
    settings.deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  );
}

function secureClient(client: CfnUserPoolClient): void {
  // Without these two lists a client may write every attribute there is, at sign-up too (S1).
  client.writeAttributes = ['email', 'name'];
  client.readAttributes = ['email', 'email_verified', 'name'];
  client.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  client.preventUserExistenceErrors = 'ENABLED';
  client.enableTokenRevocation = true;
  // An access token outlives a removal from an account by at most this long.
  client.accessTokenValidity = 15;
  client.idTokenValidity = 15;
  client.refreshTokenValidity = 30;
  client.tokenValidityUnits = { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' };
  turnOffHostedPages(client);
}

/** `defineAuth` leaves the OAuth flow on, with an example address to return to. */
function turnOffHostedPages(client: CfnUserPoolClient): void {
  client.allowedOAuthFlowsUserPoolClient = false;
  for (const property of ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs'])
    client.addPropertyDeletionOverride(property);
}

function forbidGuests(identityPool: CfnIdentityPool): void {
  identityPool.allowUnauthenticatedIdentities = false;
  identityPool.allowClassicFlow = false;
}
