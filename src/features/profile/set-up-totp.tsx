import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import {
  makeTotpKey,
  switchSecondFactor,
  verifyTotpCode,
  type TotpKey,
} from '../../backend/sign-in-settings.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { texts } from '../../texts/texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { TextField } from '../../ui/field.tsx';
import '../../ui/question.css';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { useFieldErrors } from '../../ui/use-field-errors.ts';
import { Fault } from './fault.tsx';
import { useSending } from './use-sending.ts';

// Drawn for whoever sets up an app, and for nobody else.
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

type Properties = {
  readonly email: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Gives an authenticator app its key and hears from it that it has it. */
export function SetUpTotp({ email, onDone, onClose }: Properties) {
  const { settings, signInSettings } = settingsTexts;
  const words = signInSettings.setUp;
  // A key is a new one each time, and nobody else's business.
  const key = useQuery({
    queryKey: ['totp-key'],
    queryFn: () => makeTotpKey(texts.product, email),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnReconnect: false,
    networkMode: 'always',
  });
  return (
    <Dialog label={words.title} className="question" onClose={onClose}>
      <div className="question-form">
        <h2>{words.title}</h2>
        {key.isFetching && <Reading label={words.preparing} lines={6} />}
        {!key.isFetching && key.data?.kind === 'refused' && (
          <Unreadable
            title={words.failed}
            text={signInSettings.faults[key.data.code]}
            retry={settings.retry}
            onRetry={() => void key.refetch()}
          />
        )}
        {!key.isFetching && key.data?.kind === 'done' ? (
          <KeyAndCode totp={key.data.value} onDone={onDone} onClose={onClose} />
        ) : (
          <div className="question-foot">
            <button type="button" className="button" onClick={onClose}>
              {settings.cancel}
            </button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

type KeyProperties = {
  readonly totp: TotpKey;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

function KeyAndCode({ totp, onDone, onClose }: KeyProperties) {
  const { settings, signInSettings } = settingsTexts;
  const words = signInSettings.setUp;
  const [code, setCode] = useState('');
  // Each code serves once: what is verified is not verified again.
  const [verified, setVerified] = useState(false);
  const { busy, fault, send } = useSending();
  const digits = code.replaceAll(/\s/gu, '');
  const isWhole = /^\d{6}$/u.test(digits);
  const errors = useFieldErrors(new Map(isWhole ? [] : [['code', words.codeMissing]]));

  async function turnOn() {
    if (busy || !errors.pass()) return;
    if (!verified) {
      const outcome = await send(() => verifyTotpCode(digits));
      if (outcome.kind === 'refused') {
        if (outcome.code === 'wrong-code')
          errors.refuse('code', signInSettings.faults['wrong-code']);
        return;
      }
      setVerified(true);
    }
    const outcome = await send(() => switchSecondFactor(true));
    if (outcome.kind === 'done') onDone();
  }
  return (
    <form
      {...errors.form}
      className="totp"
      onSubmit={(event) => {
        event.preventDefault();
        void turnOn();
      }}
    >
      <p>{words.scan}</p>
      <div className="totp-key">
        <ErrorBoundary instead={<p className="hint">{words.pictureFailed}</p>}>
          <Suspense fallback={<span className="qr skeleton" />}>
            <QrCode text={totp.address} label={words.picture} />
          </Suspense>
        </ErrorBoundary>
        <div className="totp-text">
          <span className="field-label">{words.key}</span>
          <code className="mono">{inGroups(totp.key)}</code>
          <CopyButton
            text={totp.key}
            label={words.copyKey}
            copied={settings.copied}
            failed={settings.notCopied}
            withWords
          />
        </div>
      </div>
      <TextField
        label={words.code}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        className="mono"
        value={code}
        readOnly={verified}
        error={errors.errorOf('code')}
        onText={setCode}
      />
      <Fault code={fault === 'wrong-code' ? null : fault} />
      <div className="question-foot">
        <button type="button" className="button" onClick={onClose}>
          {settings.cancel}
        </button>
        <BusyButton type="submit" className="button primary" busy={busy}>
          {words.turnOn}
        </BusyButton>
      </div>
    </form>
  );
}

/** In fours, as one types it. */
function inGroups(key: string): string {
  return key.replaceAll(/(.{4})(?=.)/gu, '$1 ');
}
