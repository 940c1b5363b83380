import { refused } from '../app/admission.ts';
import type { ApproveStep } from '../app/approve-step.ts';
import type { Logger } from '../app/logger.ts';
import type { StopTurn } from '../app/stop-turn.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { approvalSchema } from '../contract/approval.ts';
import { isUlid } from '../contract/ulid.ts';
import { jsonBody } from './api-request.ts';
import type { RouteTable } from './route-table.ts';

export type TurnOrders = {
  readonly stopTurnWith: (logger: Logger) => StopTurn;
  readonly approveStepWith: (logger: Logger) => ApproveStep;
};

/** What a person says to a turn of theirs while it runs. */
export function turnRoutes({ stopTurnWith, approveStepWith }: TurnOrders): RouteTable {
  return {
    'POST /chat/{turnId}/stop': {
      of: 'active account',
      async answer({ request, caller, logger }) {
        const turnId = request.parameters['turnId'] ?? '';
        if (!isUlid(turnId)) return refused('turn-not-found', 'turnId');
        const answer = await stopTurnWith(logger)(turnId, caller);
        if (answer.kind === 'refused') return answer;
        return { kind: 'answered', body: { turnId, state: answer.state } };
      },
    },
    'POST /chat/{turnId}/approvals': {
      of: 'active account',
      async answer({ request, caller, logger, signal }) {
        const turnId = request.parameters['turnId'] ?? '';
        if (!isUlid(turnId)) return refused('turn-not-found', 'turnId');
        const parsed = parseBody(approvalSchema, jsonBody(request));
        if (parsed.kind === 'refused') return parsed;
        const answer = await approveStepWith(logger)(turnId, parsed.value, caller, signal);
        if (answer.kind === 'refused') return answer;
        const { stepId, decision } = parsed.value;
        return { kind: 'answered', body: { turnId, stepId, decision } };
      },
    },
  };
}
