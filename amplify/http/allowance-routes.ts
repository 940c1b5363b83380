import * as z from 'zod/mini';
import { refused } from '../app/admission.ts';
import { wrongField } from '../app/accounts/answered.ts';
import { listAllowances, takeBackAllowance, type AllowancePorts } from '../app/tools/allowances.ts';
import { isUlid } from '../contract/ulid.ts';
import type { RouteTable } from './route-table.ts';

const path = '/conversations/{conversationId}/allowances';

/** The tools that act in a conversation without asking again. */
export function allowanceRoutes(ports: AllowancePorts): RouteTable {
  return {
    [`GET ${path}`]: {
      of: 'active account',
      async answer({ request, caller, signal }) {
        const conversationId = request.parameters['conversationId'] ?? '';
        if (!isUlid(conversationId)) return notFound;
        return listAllowances(ports, caller, conversationId, signal);
      },
    },
    [`DELETE ${path}`]: {
      of: 'active account',
      async answer({ request, caller }) {
        const conversationId = request.parameters['conversationId'] ?? '';
        if (!isUlid(conversationId)) return notFound;
        const allowance = allowanceSchema.safeParse(request.query['allowance']);
        if (!allowance.success)
          return wrongField('allowance', 'must be one that the conversation lists');
        return takeBackAllowance(ports, caller, { conversationId, allowance: allowance.data });
      },
    },
  };
}

const notFound = refused('conversation-not-found', 'conversationId');
const allowanceSchema = z.string().check(z.minLength(1), z.maxLength(200));
