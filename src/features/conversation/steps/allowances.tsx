import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ListedAllowance } from '../../../../amplify/contract/allowances.ts';
import { allowancesQuery, takeBackAllowance } from '../../../backend/allowances-api.ts';
import type { ApiClient, Refusal } from '../../../backend/api-client.ts';
import { codeOf, codeOfError } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { stepsTexts } from '../../../texts/steps-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { useAsking } from '../../../ui/use-asking.ts';
import './steps.css';

type Properties = {
  readonly api: ApiClient;
  readonly conversationId: string;
  readonly say: (text: string) => void;
};

/** The tools that act in a conversation without asking again, each of which can be made to ask; nothing where none does. */
export function Allowances({ api, conversationId, say }: Properties) {
  const words = stepsTexts.allowances;
  const { data, error, isError, refetch } = useQuery(allowancesQuery(api, conversationId));
  const { busy, fault, ask } = useAsking<Refusal>();
  const place = useRef<HTMLElement>(null);
  const [hasTaken, setHasTaken] = useState(false);
  async function takeBack({ allowance, title }: ListedAllowance) {
    const outcome = await ask((signal) =>
      takeBackAllowance(api, conversationId, allowance, signal),
    );
    if (outcome?.kind !== 'done') return;
    // The button that had the focus goes with its line.
    place.current?.focus();
    setHasTaken(true);
    say(words.takenBack(title));
    await refetch();
  }
  if (!data && isError)
    return (
      <Alert
        tone="notice"
        title={words.failed}
        text={callSentence(codeOfError(error))}
        action={
          <button type="button" className="button small" onClick={() => void refetch()}>
            {words.retry}
          </button>
        }
      />
    );
  // Where the last one was taken back, its place stays, and the focus in it.
  if (!data || (data.length === 0 && !hasTaken)) return null;
  return (
    <section className="allowances" aria-label={words.title} tabIndex={-1} ref={place}>
      <h3>{words.title}</h3>
      <p className="hint">{data.length === 0 ? words.none : words.text}</p>
      <ul>
        {data.map((one) => (
          <li key={one.allowance}>
            <span dir="auto">
              {one.server === null ? one.title : stepsTexts.doing.mcp(one.title, one.server)}
            </span>
            <BusyButton
              className="button small"
              busy={busy}
              aria-label={words.takeBackNamed(one.title)}
              onClick={() => void takeBack(one)}
            >
              {words.takeBack}
            </BusyButton>
          </li>
        ))}
      </ul>
      {fault && (
        <Alert
          tone="fault"
          title={words.notTakenBack}
          text={callSentence(codeOf(fault))}
          code={codeOf(fault)}
        />
      )}
    </section>
  );
}
