import type { TurnRequest } from '../contract/turn-request.ts';
import type { Caller } from '../domain/caller.ts';
import type { PromptMessage } from '../domain/prompt.ts';
import { endingOf, turnDuration, type AnswerEnd } from '../domain/turn.ts';
import type { Admission, TurnListener } from './admission.ts';
import { admitTurn, type AdmitPorts, type TurnPlan } from './admit-turn.ts';
import { createAnswerDraft } from './answer-draft.ts';
import { readAttachments } from './attachments/read-attachments.ts';
import { askModel } from './ask-model.ts';
import type { Budget } from './budget.ts';
import { endEventOf, followTurn, startOf } from './follow-turn.ts';
import { holdBack, type HeldPage } from './held-page.ts';
import { createInterruption, type Interruption } from './interruption.ts';
import { keepDeadline, keepLease, keepMembership, keepOrders } from './keep-watch.ts';
import { openReceipt, type ReceiptPorts } from './receipts/keep-receipt.ts';
import { createRoundLog } from './receipts/round-log.ts';
import { endTurn, storeQuestion } from './record-turn.ts';
import { reserveFor, settleFor } from './reserve-budget.ts';
import { tellOthers } from './tell-others.ts';
import type { RoundPorts } from './tools/answer-in-rounds.ts';
import { createApprovals } from './tools/approvals.ts';
import { closeTools } from './tools/tool.ts';

export type RunTurnPorts = AdmitPorts & RoundPorts & ReceiptPorts & { readonly budget: Budget };

export type RunTurn = (
  request: TurnRequest,
  caller: Caller,
  signal: AbortSignal,
) => Promise<Admission>;

/** Answers a question: accepted once, stored, streamed, journaled, ended once. Sent again, it is joined. */
export function createRunTurn(ports: RunTurnPorts): RunTurn {
  return async (request, caller, signal) => {
    const admittance = await admitTurn(ports, request, caller, signal);
    if (admittance.kind === 'refused') return admittance;
    return {
      kind: 'admitted',
      stream: (listen) =>
        admittance.kind === 'known'
          ? followTurn(ports, admittance.turn, 0, listen)
          : runTurn(ports, admittance.plan, listen),
    };
  };
}

async function runTurn(ports: RunTurnPorts, plan: TurnPlan, listen: TurnListener): Promise<void> {
  const { turn, caller } = plan;
  const page = holdBack(listen);
  const draft = createAnswerDraft(ports, turn, (item) => page.send(item));
  const interruption = createInterruption();
  const approvals = createApprovals(ports.clock, plan.allowedTools);
  const over = new AbortController();
  const watches = [
    keepLease(ports, turn, interruption, over.signal),
    keepOrders(ports, turn, { interruption, approvals }, over.signal),
    keepMembership(ports, caller, interruption, over.signal),
    keepDeadline(ports.clock, turnDuration, interruption, over.signal),
  ];
  page.send({ position: 0, event: startOf(turn) });
  if (plan.beginning) {
    draft.write(plan.beginning.text);
    draft.steps.adopt(plan.beginning.steps);
  }
  ports.logger.log('info', 'turn.started', { turnId: turn.turnId, model: turn.model });
  logPlan(ports, plan);

  const reservation = await reserveFor(ports, turn);
  const stored = storeFirst(ports, plan, page, interruption);
  const receipt = openReceipt(ports, plan);
  const rounds = createRoundLog(ports.clock, turn.acceptedAt);
  const answering = { reservation, draft, interruption, approvals, rounds };
  const prompt = promptOf(ports, plan, stored, interruption.signal);
  const answered = await askModel(ports, { ...plan, prompt }, answering);
  const announced = await stored;
  // A model may be done before the stores have failed: what is not kept is never complete.
  const { usage = null } = answered;
  const end: AnswerEnd = announced.kept ? answered : { kind: 'broken', code: 'not-stored', usage };

  await draft.close();
  const ending = endingOf(end, draft.text !== '');
  const receiptKept = receipt.finish(rounds.all);
  const { ending: settled, isElsewhere } = await endTurn(ports, turn, ending, draft);
  over.abort();
  const milliseconds = ports.clock.now() - turn.acceptedAt;
  ports.logger.log('info', 'turn.ended', { turnId: turn.turnId, ...settled, milliseconds });
  await settleFor(ports, reservation, ending.usage);
  page.send({ position: draft.text.length, event: endEventOf(settled, ports.clock.now()) });
  // Of an answer that is gone nothing stays; one that somebody else has ended has none.
  const receiptSettled = isElsewhere ? receiptKept.then(() => receipt.drop()) : receiptKept;
  const told = [announced.told, tellOthers(ports, turn, 'ended')];
  await Promise.all([...told, receiptSettled, closeTools(plan.tools), ...watches]);
}

/** What is sent, with the files that belong to it: those of the question are where they stay once it is stored. */
function promptOf(
  { files }: RunTurnPorts,
  { prompt, caller, reader }: TurnPlan,
  stored: Promise<unknown>,
  signal: AbortSignal,
): readonly PromptMessage[] | (() => Promise<readonly PromptMessage[]>) {
  if (!prompt.some(({ attachments }) => attachments?.length)) return prompt;
  return async () => {
    await stored;
    return readAttachments({ files, caller, reader }, prompt, signal);
  };
}

/** Lets the page hear the answer once question and pending answer are safe; without them there is none. */
async function storeFirst(
  ports: RunTurnPorts,
  plan: TurnPlan,
  page: HeldPage,
  interruption: Interruption,
): Promise<{ readonly kept: boolean; readonly told: Promise<void> }> {
  try {
    await storeQuestion(ports, plan);
    page.release();
    return { kept: true, told: tellOthers(ports, plan.turn, 'started') };
  } catch (error) {
    ports.logger.log('error', 'turn.question-not-stored', { error });
    interruption.interrupt('not-stored');
    page.releaseWithoutText();
    return { kept: false, told: Promise.resolve() };
  }
}

function logPlan({ logger }: RunTurnPorts, plan: TurnPlan): void {
  const { turn, leftOut, toolsLeftOut, plugins } = plan;
  const { turnId } = turn;
  const parameters = leftOut.map(({ name, why }) => `${name}: ${why}`);
  if (parameters.length > 0) logger.log('info', 'turn.parameters-left-out', { turnId, parameters });
  if (plugins.length > 0) {
    const names = plugins.map(({ plugin }) => plugin.meta_data.plugin_name);
    logger.log('info', 'turn.plugins-chosen', { turnId, plugins: names });
  }
  const tools = toolsLeftOut.map(({ name, why }) => `${name}: ${why}`);
  if (tools.length > 0) logger.log('info', 'turn.tools-left-out', { turnId, tools });
}
