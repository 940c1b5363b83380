import { extensions, util } from '@aws-appsync/utils';

/** A caller who is nobody in an account has no turns to hear of. */
export function request(context) {
  const { identity } = context;
  if (!identity || !identity.claims || !identity.claims.owner_id) {
    util.unauthorized();
  }
  return { payload: null };
}

/** Lets through what was published for the caller, and nothing else. */
export function response(context) {
  extensions.setSubscriptionFilter(
    util.transform.toSubscriptionFilter({ owner: { eq: context.identity.claims.owner_id } }),
  );
  return null;
}
