import type { CheckResult, EndpointCheck } from '../../contract/accounts/endpoint-check.ts';
import type { TurnErrorCode } from '../../contract/error-codes.ts';
import type { Usage } from '../../contract/turn-status.ts';
import type { Caller } from '../../domain/caller.ts';
import type { OfferedTool } from '../../domain/tool.ts';
import { passingTurn, type AskInPassingPorts } from '../ask-in-passing.ts';
import type { ModelEvent } from '../model-gateway.ts';
import type { ModelOffer } from '../model-offer.ts';
import type { AskedProvider, Endpoint, Providers } from '../providers.ts';
import { reserveFor, settleFor } from '../reserve-budget.ts';
import { asOwner } from './access.ts';
import { answered, type Answer } from './answered.ts';
import type { RecordStore } from './record-store.ts';
import { createCheckTurnAccess } from './turn-access.ts';

export type CheckEndpointPorts = Pick<
  AskInPassingPorts,
  'budget' | 'clock' | 'logger' | 'newId'
> & {
  readonly records: RecordStore;
  readonly providers: Providers;
};

/**
 * Milliseconds. The gateway gives a function 29 seconds for all of it; a server that takes longer for a word is no use
 * in a conversation.
 */
const patience = { all: 24_000, list: 8000 } as const;
/** Enough for a call, also of a model that thinks a little first. */
const maxTokens = 256;

const tool: OfferedTool = {
  name: 'parlance_check',
  description: 'Tells whoever set this server up that its models can use tools.',
  parameters: {
    type: 'object',
    properties: { word: { type: 'string' } },
    required: ['word'],
    additionalProperties: false,
  },
};
const question = `Use the tool ${tool.name} with {"word": "ready"}.`;
const plainQuestion = 'Answer with the one word "ready".';

/** Tries an endpoint for an owner, chosen or not yet: its list, an answer of its standard model, and a tool. */
export async function checkEndpoint(
  ports: CheckEndpointPorts,
  caller: Caller,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<Answer<EndpointCheck>> {
  const owner = await asOwner(ports.records, caller, caller.accountId, signal);
  if (owner.kind === 'refused') return owner;
  const provider = ports.providers.at(endpoint);
  const over = new AbortController();
  try {
    const within = limited(ports.clock, patience.all, signal, over.signal);
    const soon = limited(ports.clock, patience.list, within, over.signal);
    const offer = await provider.gateway.offered(soon);
    const models = offer.kind === 'offered' ? offer.models.length : null;
    const asked = await askStandard(ports, caller, provider, within);
    return answered({ list: listResult(offer, soon), models, ...asked });
  } finally {
    over.abort();
  }
}

/** A signal that aborts after so many milliseconds at the latest, unless all is over before. */
function limited(
  clock: Pick<CheckEndpointPorts['clock'], 'sleep'>,
  milliseconds: number,
  signal: AbortSignal,
  over: AbortSignal,
): AbortSignal {
  const late = new AbortController();
  void clock.sleep(milliseconds, over).then(() => late.abort());
  return AbortSignal.any([signal, late.signal]);
}

function listResult(offer: ModelOffer, within: AbortSignal): CheckResult {
  return offer.kind === 'offered' ? works : fails(faultWithin(within, offer.code));
}

/** What was given up has taken too long, whatever it came to then. */
function faultWithin(within: AbortSignal, fault: string): string {
  return within.aborted ? 'provider-stalled' : fault;
}

type Asked = Pick<EndpointCheck, 'answer' | 'model' | 'firstWord' | 'tools'>;

async function askStandard(
  ports: CheckEndpointPorts,
  caller: Caller,
  { gateway }: AskedProvider,
  signal: AbortSignal,
): Promise<Asked> {
  const [access, choice] = await Promise.all([
    createCheckTurnAccess(ports.records)(caller, signal),
    gateway.chooseModel(signal),
  ]);
  if (choice.kind === 'failed') return unasked(faultWithin(signal, choice.code), null);
  const { model } = choice;
  // What nobody may be answered by is not asked here either.
  if (access.kind === 'refused') return unasked(access.code, model);
  const { allowedModels: allowed } = access;
  if (allowed.length > 0 && !allowed.includes(model)) return unasked('model-not-allowed', model);
  const reservation = await reserveFor(ports, passingTurn(ports, caller, choice));
  if (reservation.kind === 'refused') return unasked(reservation.code, model);
  const ask = async (content: string, tools: readonly OfferedTool[]) => {
    const messages = [{ role: 'user', content }] as const;
    const request = { model, messages, parameters: { maxTokens }, tools };
    return heardFrom(gateway.answer(request, signal), ports.clock);
  };
  const first = await ask(question, [tool]);
  // A server may refuse nothing but the tool.
  const whole = first.fault === 'provider-rejected' ? await ask(plainQuestion, []) : first;
  await settleFor(ports, reservation, whole.usage);
  const answer = whole.fault === null ? works : fails(whole.fault);
  return { answer, model, firstWord: whole.firstWord, tools: toolResult(first, whole) };
}

function unasked(fault: string, model: string | null): Asked {
  return { answer: fails(fault), model, firstWord: null, tools: notTried };
}

type Heard = {
  readonly fault: TurnErrorCode | null;
  readonly firstWord: number | null;
  readonly usedTool: boolean;
  readonly usage: Usage | null;
};

async function heardFrom(
  events: AsyncIterable<ModelEvent>,
  clock: Pick<CheckEndpointPorts['clock'], 'now'>,
): Promise<Heard> {
  const begun = clock.now();
  let firstWord: number | null = null;
  let usedTool = false;
  for await (const event of events) {
    if (event.type === 'end') return { fault: null, firstWord, usedTool, usage: event.usage };
    if (event.type === 'failure') return { fault: event.code, firstWord, usedTool, usage: null };
    if (event.type === 'text' || event.type === 'tool-call') firstWord ??= clock.now() - begun;
    if (event.type === 'tool-call') usedTool = true;
  }
  // An answer that was given up yields nothing more.
  return { fault: 'provider-stalled', firstWord, usedTool, usage: null };
}

function toolResult(first: Heard, whole: Heard): CheckResult {
  if (first.usedTool) return works;
  if (whole.fault !== null) return notTried;
  return first.fault === null ? { state: 'fails', fault: null } : fails(first.fault);
}

const works: CheckResult = { state: 'works', fault: null };
const notTried: CheckResult = { state: 'not-tried', fault: null };

function fails(fault: string): CheckResult {
  return { state: 'fails', fault };
}
