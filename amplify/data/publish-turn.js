import { util } from '@aws-appsync/utils';

/**
 * Says to every tab of a person that a turn started or ended. Only a function's role gets here: the schema
 * lets no group in that anyone can be in, and this refuses whoever is not a role all the same.
 */
export function request(context) {
  const isRole = util.authType() === 'IAM Authorization' && !context.identity.cognitoIdentityId;
  if (!isRole) {
    util.unauthorized();
  }
  return { payload: context.args };
}

export function response(context) {
  return context.result;
}
