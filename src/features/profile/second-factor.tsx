import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { hasSecondFactor, switchSecondFactor } from '../../backend/sign-in-settings.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Question } from '../../ui/question.tsx';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { SetUpTotp } from './set-up-totp.tsx';
import { useSending } from './use-sending.ts';

const queryKey = ['second-factor'];

type Properties = { readonly email: string; readonly say: (text: string) => void };

/** The code of an authenticator app besides the password: whether it is asked for, on and off. */
export function SecondFactor({ email, say }: Properties) {
  const { settings, signInSettings } = settingsTexts;
  const words = signInSettings.secondFactor;
  const queries = useQueryClient();
  const state = useQuery({
    queryKey,
    queryFn: hasSecondFactor,
    staleTime: 0,
    networkMode: 'always',
  });
  const [asking, setAsking] = useState<'set-up' | 'turn-off' | null>(null);
  const isOn = state.data?.kind === 'done' ? state.data.value : null;

  function switched(on: boolean) {
    queries.setQueryData(queryKey, { kind: 'done', value: on });
    setAsking(null);
    say(on ? words.turnedOn : words.turnedOff);
  }
  return (
    <Section title={words.title} text={words.text}>
      {state.isPending && <Reading label={words.loading} lines={1} />}
      {state.data?.kind === 'refused' && (
        <Unreadable
          title={words.failed}
          text={signInSettings.faults[state.data.code]}
          retry={settings.retry}
          onRetry={() => void state.refetch()}
        />
      )}
      {isOn !== null && (
        <div className="second-factor">
          {isOn ? (
            <ShieldCheck className="icon" aria-hidden="true" />
          ) : (
            <ShieldOff className="icon" aria-hidden="true" />
          )}
          <p>{isOn ? words.isOn : words.isOff}</p>
          <button
            type="button"
            className="button"
            onClick={() => setAsking(isOn ? 'turn-off' : 'set-up')}
          >
            {isOn ? words.turnOff : words.setUp}
          </button>
        </div>
      )}
      {asking === 'set-up' && (
        <SetUpTotp email={email} onDone={() => switched(true)} onClose={() => setAsking(null)} />
      )}
      {asking === 'turn-off' && (
        <TurnOff onDone={() => switched(false)} onClose={() => setAsking(null)} />
      )}
    </Section>
  );
}

type AskingProperties = { readonly onDone: () => void; readonly onClose: () => void };

function TurnOff({ onDone, onClose }: AskingProperties) {
  const { settings, signInSettings } = settingsTexts;
  const words = signInSettings.secondFactor;
  const { busy, fault, send } = useSending();
  async function turnOff() {
    const outcome = await send(() => switchSecondFactor(false));
    if (outcome.kind === 'done') onDone();
  }
  return (
    <Question
      title={words.turnOffTitle}
      text={words.turnOffText}
      confirm={words.turnOff}
      cancel={settings.cancel}
      danger
      busy={busy}
      fault={fault && signInSettings.faults[fault]}
      onConfirm={() => void turnOff()}
      onClose={onClose}
    />
  );
}
