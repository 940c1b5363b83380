import type { ReactNode } from 'react';
import type {
  InstructionPart,
  Receipt,
  ReceiptRound,
  ReceiptTool,
} from '../../../amplify/contract/receipts/receipt.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';

const words = receiptTexts;

/** What is long, folded: who told the model what, what it was offered, and each request by itself. */
export function Evidence({ receipt: { request, outcome } }: { readonly receipt: Receipt }) {
  const rounds = outcome?.rounds ?? [];
  return (
    <div className="evidence">
      {request.instructions.length > 0 && (
        <Folded title={words.instructions.title}>
          {request.instructions.map((part, index) => (
            <Instructions key={index} part={part} />
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
  return (
    <details>
      <summary>{title}</summary>
      {children}
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
      <Text label={heading}>{text}</Text>
      {cutBytes > 0 && <p className="hint">{cut(cutBytes)}</p>}
    </section>
  );
}

type TextProperties = { readonly label: string; readonly children: string };

function Text({ label, children }: TextProperties) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus.
    <pre aria-label={label} tabIndex={0} dir="auto">
      {children}
    </pre>
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
          <Text label={name}>{definition.parameters}</Text>
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
