import { extensions, util } from '@aws-appsync/utils';

/** A caller with no person behind it has no turns to hear of. */
export function request(context) {
  const { identity } = context;
  if (!identity || !identity.sub || !identity.username) {
    util.unauthorized();
  }
  return { payload: null };
}

/** Lets through what was published for the caller, and nothing else. */
export function response(context) {
  const owner = `${context.identity.sub}::${context.identity.username}`;
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ owner: { eq: owner } }));
  return null;
}
