import * as z from 'zod';
import { AwsError } from '../../aws/aws-error.ts';
import { adminOperation } from '../operation.ts';
import { largestPage, pageOf } from '../pages.ts';
import type { User } from '../pool-state.ts';
import { describeUser } from '../user-description.ts';

const schema = z.object({
  AttributesToGet: z.array(z.string()).optional(),
  Filter: z.string().max(256).optional(),
  Limit: z.number().int().min(0).max(largestPage).optional(),
  PaginationToken: z.string().min(1).optional(),
});

/** Lists people, narrowed by Cognito's one-term filter. */
export const listUsers = adminOperation(schema, (pool, input) => {
  const isWanted = parseFilter(input.Filter ?? '', pool.settings.caseSensitive);
  const wanted = pool.store.users().filter(isWanted);
  const { items, next } = pageOf(wanted, input.Limit, input.PaginationToken);
  const only = input.AttributesToGet ?? null;
  return {
    Users: items.map((user) => describeUser(user, 'Attributes', only)),
    PaginationToken: next,
  };
});

const form = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;
const searchable = 'email phone_number name given_name family_name preferred_username sub'.split(
  ' ',
);

function parseFilter(filter: string, caseSensitive: boolean): (user: User) => boolean {
  if (filter.trim() === '') return () => true;
  const [, name = '', operator, quoted = ''] = form.exec(filter) ?? [];
  if (operator === undefined) {
    throw new AwsError('InvalidParameterException', 'Error while parsing filter.');
  }
  const value = quoted.replace(/\\(.)/g, '$1');
  const read = readerOf(name);
  const folds = !caseSensitive && ['username', 'email', 'preferred_username'].includes(name);
  const fold = (text: string): string => (folds ? text.toLowerCase() : text);
  return (user) => {
    const held = read(user);
    if (held === undefined) return false;
    return operator === '=' ? fold(held) === fold(value) : fold(held).startsWith(fold(value));
  };
}

function readerOf(name: string): (user: User) => string | undefined {
  if (name === 'username') return (user) => user.username;
  if (name === 'cognito:user_status') return (user) => user.status;
  if (name === 'status') return (user) => (user.enabled ? 'Enabled' : 'Disabled');
  if (searchable.includes(name)) return (user) => user.attributes[name];
  throw new AwsError('InvalidParameterException', `Invalid search attribute: ${name}`);
}
