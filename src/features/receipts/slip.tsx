import type { ReactNode } from 'react';
import type {
  Receipt,
  ReceiptOutcome,
  ReceiptPluginReason,
  ReceiptPrice,
  SentRequest,
} from '../../../amplify/contract/receipts/receipt.ts';
import type { Step } from '../../../amplify/contract/steps.ts';
import { isDemoModel } from '../../backend/is-demo-model.ts';
import { spokenDay, spokenMoment } from '../../texts/dates.ts';
import { parameterTexts } from '../../texts/parameter-texts.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { parameterLines } from '../../texts/spoken-parameter.ts';
import { doneIn, nameOfTool } from './exchanged-calls.tsx';
import type { ReceiptAnswer } from './receipt-queries.ts';

const words = receiptTexts;

type Properties = { readonly receipt: Receipt; readonly answer: ReceiptAnswer };

/** The receipt as a slip of paper: what it cost on top, and what that was for. */
export function Slip({ receipt, answer }: Properties) {
  const { request, outcome } = receipt;
  const price = outcome?.price;
  const model = request.model.answered ?? words.unasked;
  const moment = spokenMoment(answer.createdAt);
  return (
    <div className="slip-holder">
      <div className="slip">
        <div className="slip-top">
          <strong>{price?.kind === 'known' ? words.money(price.total) : model}</strong>
          <span>{price?.kind === 'known' ? words.model(model, moment) : moment}</span>
        </div>
        {outcome && <Timing request={request} outcome={outcome} />}
        <Sent request={request} />
        {outcome && <CameBack outcome={outcome} steps={answer.steps} />}
        {price && <Cost price={price} isDemo={isDemo(request)} />}
        <SetParameters request={request} />
        <Plugins request={request} />
        <LeftOut request={request} />
        <WhoAnswered request={request} />
      </div>
    </div>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type PartProperties = {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
};

function Part({ title, note, children }: PartProperties) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl>{children}</dl>
      {note !== undefined && <p className="slip-note">{note}</p>}
    </section>
  );
}

type TimingProperties = { readonly request: SentRequest; readonly outcome: ReceiptOutcome };

function Timing({ request, outcome }: TimingProperties) {
  const { firstToken, milliseconds, tokensPerSecond: speed } = outcome;
  const { timing } = words;
  return (
    <>
      <dl>
        <Line label={timing.firstToken}>
          {firstToken === null ? timing.unknown : words.seconds(firstToken)}
        </Line>
        <Line label={timing.whole}>{words.seconds(milliseconds)}</Line>
        <Line label={timing.speed}>
          {speed === null ? timing.unknown : timing.perSecond(speed)}
        </Line>
      </dl>
      {outcome.rounds.length > 1 && <p className="slip-note">{timing.toolsNote}</p>}
      {request.messages.continues !== null && <p className="slip-note">{timing.continuedNote}</p>}
    </>
  );
}

function Sent({ request }: { readonly request: SentRequest }) {
  const { sentCount, trimmedCount, continues, fileCount } = request.messages;
  const { length: parts } = request.instructions;
  const { sent } = words;
  return (
    <Part title={sent.title}>
      <Line label={sent.instructions}>{parts === 0 ? sent.noInstructions : sent.parts(parts)}</Line>
      <Line label={sent.messages}>{words.number(sentCount)}</Line>
      {fileCount > 0 && <Line label={sent.files}>{words.number(fileCount)}</Line>}
      {trimmedCount > 0 && <Line label={sent.trimmed}>{words.number(trimmedCount)}</Line>}
      {continues !== null && <Line label={sent.continues}>{sent.yes}</Line>}
      {request.tools.length > 0 && (
        <Line label={sent.tools}>{words.number(request.tools.length)}</Line>
      )}
    </Part>
  );
}

type CameBackProperties = { readonly outcome: ReceiptOutcome; readonly steps: readonly Step[] };

function CameBack({ outcome, steps }: CameBackProperties) {
  const { usage, rounds } = outcome;
  const { came } = words;
  const calls = doneIn(steps, outcome);
  return (
    <Part title={came.title}>
      <Line label={came.input}>{usage ? words.number(usage.inputTokens) : came.unknown}</Line>
      {usage?.cachedTokens !== undefined && (
        <Line label={came.cached}>{words.number(usage.cachedTokens)}</Line>
      )}
      <Line label={came.output}>{usage ? words.number(usage.outputTokens) : came.unknown}</Line>
      {usage?.reasoningTokens !== undefined && (
        <Line label={came.reasoning}>{words.number(usage.reasoningTokens)}</Line>
      )}
      {calls.map((step) => (
        <Line key={step.id} label={nameOfTool(step)}>
          {step.milliseconds === null
            ? came.step[step.state]
            : came.ofStep(came.step[step.state], words.took(step.milliseconds))}
        </Line>
      ))}
      <Line label={came.requests}>{words.number(rounds.length)}</Line>
    </Part>
  );
}

/** Whether it was the one that comes with Parlance, on this machine: another may have its name. */
function isDemo({ model, origin }: SentRequest): boolean {
  const isHere = origin?.startsWith('http://127.0.0.1:') === true;
  return isHere && model.answered !== null && isDemoModel(model.answered);
}

type CostProperties = { readonly price: ReceiptPrice; readonly isDemo: boolean };

function Cost({ price, isDemo: costsNothing }: CostProperties) {
  const { cost } = words;
  if (price.kind === 'unknown')
    return (
      <section aria-label={cost.title}>
        <h3>{cost.title}</h3>
        <p>{cost.unknown[costsNothing ? 'demo' : price.why]}</p>
      </section>
    );
  const { lines, total, date, isVerified } = price;
  return (
    <section aria-label={cost.title}>
      <h3>{cost.title}</h3>
      <dl>
        {lines.map(({ what, tokens, rate, amount }) => (
          <Line key={`${what} ${rate}`} label={cost.lines[what](tokens, rate)}>
            {words.money(amount)}
          </Line>
        ))}
      </dl>
      <dl className="slip-total">
        <Line label={cost.total}>{words.money(total)}</Line>
      </dl>
      <p className="slip-note">
        {cost.list(spokenDay(date))} {!isVerified && cost.unverified}
      </p>
    </section>
  );
}

function SetParameters({ request }: { readonly request: SentRequest }) {
  const lines = parameterLines(request.parameters);
  if (lines.length === 0) return null;
  return (
    <Part title={words.set.title}>
      {lines.map(({ name, label, text }) => (
        <Line key={name} label={label}>
          {text}
        </Line>
      ))}
    </Part>
  );
}

function Plugins({ request: { plugins } }: { readonly request: SentRequest }) {
  if (plugins.length === 0) return null;
  return (
    <Part title={words.plugins.title}>
      {plugins.map(({ name, reason }, index) => (
        <Line key={index} label={name}>
          {reasonOf(reason)}
        </Line>
      ))}
    </Part>
  );
}

function reasonOf(reason: ReceiptPluginReason): string {
  if (reason.kind === 'always') return words.plugins.always;
  const said = reason.words.map((word) => word.said).join(' ');
  const isMisspelt = reason.words.some((word) => word.isMisspelt);
  return isMisspelt
    ? words.plugins.misspelt(said, reason.term.join(', '))
    : words.plugins.mentioned(said);
}

function LeftOut({ request: { leftOut, toolsLeftOut } }: { readonly request: SentRequest }) {
  if (leftOut.length + toolsLeftOut.length === 0) return null;
  return (
    <Part title={words.leftOut.title} note={words.leftOut.note}>
      {leftOut.map(({ name, why }) => (
        <Line key={name} label={parameterTexts.labels[name]}>
          {words.leftOut.why[why]}
        </Line>
      ))}
      {toolsLeftOut.map(({ name, why }) => (
        <Line key={name} label={name}>
          {words.leftOut.tools[why]}
        </Line>
      ))}
    </Part>
  );
}

function WhoAnswered({ request }: { readonly request: SentRequest }) {
  const { model, provider, origin, engine } = request;
  const { endpoint } = words;
  const askedAs = endpoint.replaced[model.replaces ?? 'unknown'];
  return (
    <Part title={endpoint.title}>
      {model.answered !== null && <Line label={endpoint.model}>{model.answered}</Line>}
      {model.asked !== null && model.asked !== model.answered && (
        <Line label={endpoint.asked}>
          {model.answered === null ? model.asked : askedAs(model.asked)}
        </Line>
      )}
      {model.invoked !== null && model.invoked !== model.answered && (
        <Line label={endpoint.invoked}>{model.invoked}</Line>
      )}
      <Line label={endpoint.provider}>
        {isDemo(request) ? endpoint.demo : endpoint.providers[provider]}
      </Line>
      {origin !== null && <Line label={endpoint.origin}>{origin}</Line>}
      <Line label={endpoint.engine}>{parameterTexts.engines[engine]}</Line>
    </Part>
  );
}
