import type { ReceiptOutcome } from '../../../amplify/contract/receipts/receipt.ts';
import type { Step, ToolStep } from '../../../amplify/contract/steps.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { jsonText, type JsonValue } from './code-literals.ts';
import { EvidenceText } from './evidence-text.tsx';

const words = receiptTexts.calls;

/** The calls that were made in an answer itself, not in the one that it goes on with. */
export function doneIn(
  steps: readonly Step[],
  outcome: ReceiptOutcome | null,
): readonly ToolStep[] {
  const calls = steps.flatMap((step) => (step.kind === 'tool' ? [step] : []));
  if (!outcome) return calls;
  const done = new Set(outcome.rounds.flatMap((round) => round.steps));
  return calls.filter(({ id }) => done.has(id));
}

/** What people call a tool, where it has a name for them. */
export function nameOfTool({ tool, title }: Pick<ToolStep, 'tool' | 'title'>): string {
  return title ?? (isOurs(tool) ? words.ours[tool] : tool);
}

function isOurs(tool: string): tool is keyof typeof words.ours {
  return Object.hasOwn(words.ours, tool);
}

/** JSON a field a line; what was cut, or is none, as it is. */
function readable(text: string): string {
  try {
    const value: JsonValue = JSON.parse(text);
    return jsonText(value);
  } catch {
    return text;
  }
}

/** A call with what it was given and gave back, as the answer keeps them. */
export function ToolCall({ step }: { readonly step: ToolStep }) {
  const { tool, state, milliseconds, input, output, isCut } = step;
  const name = nameOfTool(step);
  const { came, took } = receiptTexts;
  const how = came.step[state];
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <p className="hint">
        <span className="mono">{tool}</span>
        {', '}
        {milliseconds === null ? how : came.ofStep(how, took(milliseconds))}
      </p>
      <div>
        <h4>{words.input}</h4>
        <EvidenceText label={words.input}>{readable(input)}</EvidenceText>
      </div>
      <div>
        <h4>{words.output}</h4>
        {output === null ? (
          <p className="hint">{words.noOutput}</p>
        ) : (
          <EvidenceText label={words.output}>{readable(output)}</EvidenceText>
        )}
      </div>
      {isCut && <p className="hint">{words.cut}</p>}
    </section>
  );
}
