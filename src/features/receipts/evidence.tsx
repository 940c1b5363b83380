import { useState, type ReactNode } from 'react';
import type {
  InstructionPart,
  Receipt,
  ReceiptRound,
  ReceiptTool,
} from '../../../amplify/contract/receipts/receipt.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { doneIn, ToolCall } from './exchanged-calls.tsx';
import { EvidenceText } from './evidence-text.tsx';
import type { ReceiptAnswer, ReceiptParts } from './receipt-queries.ts';
import { SaidBefore } from './said-before.tsx';

const words = receiptTexts;

type Properties = {
  readonly receipt: Receipt;
  readonly answer: ReceiptAnswer;
  readonly parts: ReceiptParts;
};

/** What is long, folded: who told the model what, what it was offered, and each request by itself. */
export function Evidence({ receipt, answer, parts }: Properties) {
  const { request, outcome } = receipt;
  const rounds = outcome?.rounds ?? [];
  const calls = doneIn(answer.steps, outcome);
  return (
    <div className="receipt-evidence">
      {request.instructions.length > 0 && (
        <Folded title={words.instructions.title}>
          {request.instructions.map((part, index) => (
            <Instructions key={index} part={part} />
          ))}
        </Folded>
      )}
      <Folded title={words.said.title}>
        <SaidBefore {...{ answer, parts }} messages={request.messages} />
      </Folded>
      {calls.length > 0 && (
        <Folded title={words.calls.title}>
          {calls.map((step) => (
            <ToolCall key={step.id} step={step} />
          ))}
        </Folded>
      )}
      {request.tools.length > 0 && (
        <Folded title={words.tools.title}>
          {request.tools.map((tool) => (
            <ToolText key={tool.name} tool={tool} />
          ))}
        </Folded>
      )}
      {rounds.length > 0 && (
        <Folded title={words.requests.title}>
          {rounds.map((round, index) => (
            <Request key={index} number={index + 1} round={round} />
          ))}
        </Folded>
      )}
    </div>
  );
}

function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}

function Instructions({
  part: { source, name, text, cutBytes },
}: {
  readonly part: InstructionPart;
}) {
  const { sources, named, cut } = words.instructions;
  const heading = name === null ? sources[source] : named(sources[source], name);
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <EvidenceText label={heading}>{text}</EvidenceText>
      {cutBytes > 0 && <p className="hint">{cut(cutBytes)}</p>}
    </section>
  );
}

function ToolText({ tool: { name, acts, definition } }: { readonly tool: ReceiptTool }) {
  return (
    <section aria-label={name}>
      <h3 className="mono">{name}</h3>
      {acts && <p className="hint">{words.tools.acts}</p>}
      {definition ? (
        <>
          <p>{definition.description}</p>
          <EvidenceText label={name}>{definition.parameters}</EvidenceText>
        </>
      ) : (
        <p className="hint">{words.tools.lost}</p>
      )}
    </section>
  );
}

function Request({ number, round }: { readonly number: number; readonly round: ReceiptRound }) {
  const { requestId, beganAfter, firstToken, milliseconds, usage, end } = round;
  const { requests, timing, came } = words;
  const facts: readonly (readonly [string, string])[] = [
    [requests.id, requestId ?? requests.noId],
    [requests.began, words.seconds(beganAfter)],
    [timing.firstToken, firstToken === null ? timing.unknown : words.seconds(firstToken)],
    [timing.whole, words.seconds(milliseconds)],
    [came.input, usage ? words.number(usage.inputTokens) : came.unknown],
    [came.output, usage ? words.number(usage.outputTokens) : came.unknown],
    [requests.ended, isKnownEnd(end) ? requests.ends[end] : end],
  ];
  return (
    <section aria-label={requests.nth(number)}>
      <h3>{requests.nth(number)}</h3>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function isKnownEnd(end: string): end is keyof typeof words.requests.ends {
  return Object.hasOwn(words.requests.ends, end);
}
