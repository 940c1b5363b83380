import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useId } from 'react';
import type { EndpointCheckRequest } from '../../../../amplify/contract/accounts/configuration.ts';
import type {
  CheckResult,
  EndpointCheck,
} from '../../../../amplify/contract/accounts/endpoint-check.ts';
import { createAccountApi } from '../../../backend/account-api.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { codeOf } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { BusyButton } from '../../../ui/busy-button.tsx';
import { useWork } from '../../../ui/use-work.ts';
import './endpoint-try.css';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  /** As it is in the form. */
  readonly endpoint: EndpointCheckRequest;
  /** Whether its address is still to be chosen. */
  readonly isNowhere: boolean;
};

const words = settingsTexts.models.check;

/** Tries an endpoint and says plainly what works there. */
export function EndpointTry({ api, accountId, endpoint, isNowhere }: Properties) {
  const { state, start } = useWork<never, Awaited<ReturnType<typeof ask>>>((_report, signal) =>
    ask(signal),
  );
  function ask(signal: AbortSignal) {
    return createAccountApi(api).checkInferenceEndpoint(accountId, endpoint, signal);
  }
  const hint = useId();
  const running = state.kind === 'running';
  return (
    <div className="endpoint-try">
      <div className="endpoint-try-head">
        {isNowhere ? (
          <button type="button" className="button" aria-disabled="true" aria-describedby={hint}>
            {words.button}
          </button>
        ) : (
          <BusyButton className="button" busy={running} onClick={start}>
            {words.button}
          </BusyButton>
        )}
        <span className="hint" id={hint}>
          {isNowhere ? words.nowhere : words.hint}
        </span>
      </div>
      <output aria-live="polite">
        {running && <p className="hint">{words.running}</p>}
        {state.kind === 'ended' && state.result.kind === 'done' && (
          <Results check={state.result.value} />
        )}
      </output>
      {state.kind === 'ended' && state.result.kind !== 'done' && (
        <Alert
          tone="fault"
          title={words.notDone}
          text={callSentence(codeOf(state.result))}
          code={codeOf(state.result)}
        />
      )}
    </div>
  );
}

function Results({ check }: { readonly check: EndpointCheck }) {
  const { list, answer, tools, model } = check;
  return (
    <ul className="endpoint-results" aria-label={words.label}>
      <Result name={words.list} result={list} works={words.listed(check.models ?? 0)} />
      <Result name={words.answer} result={answer} works={answeredWords(check)} asked={model} />
      <Result name={words.tools} result={tools} works={words.toolUsed} asked={model} />
    </ul>
  );
}

function answeredWords({ model, firstWord }: EndpointCheck): string {
  if (model === null) return '';
  return firstWord === null ? words.answeredEmpty(model) : words.answered(model, firstWord);
}

type ResultProperties = {
  readonly name: string;
  readonly result: CheckResult;
  readonly works: string;
  /** The model that was asked, where it is not said by what works. */
  readonly asked?: string | null;
};

const icons = { works: CircleCheck, fails: CircleX, 'not-tried': CircleDashed } as const;

function Result({ name, result, works, asked = null }: ResultProperties) {
  const { state, fault } = result;
  const Icon = icons[state];
  return (
    <li data-state={state}>
      <Icon className="icon" aria-hidden="true" />
      <div>
        <b>{name}</b> <span>{sentenceOf(result, works)}</span>
        {fault !== null && (
          <p className="hint">
            {asked !== null && `${words.asked(asked)} `}
            <span className="mono">{fault}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function sentenceOf({ state, fault }: CheckResult, works: string): string {
  if (state === 'works') return works;
  if (state === 'not-tried') return words.notTried;
  return fault === null ? words.toolUnused : callSentence(fault);
}
