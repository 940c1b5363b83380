import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import './action-button.css';

/** How long it says that it has copied. */
const saidFor = 1600;

type Properties = {
  readonly text: string;
  readonly label: string;
  readonly copied: string;
  readonly failed: string;
  /** Whether its words are to be seen; else they are its name alone. */
  readonly withWords?: boolean;
};

/** Copies a text and says whether it did. */
export function CopyButton({ text, label, copied, failed, withWords = false }: Properties) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return undefined;
    const timer = setTimeout(() => setState('idle'), saidFor);
    return () => clearTimeout(timer);
  }, [state]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  }
  const Icon = state === 'copied' ? Check : Copy;
  const said = { idle: label, copied, failed }[state];
  return (
    <>
      <button
        type="button"
        className={withWords ? 'button copy-button' : 'icon-button action'}
        aria-label={withWords ? undefined : label}
        data-tip={withWords ? undefined : said}
        onClick={() => void copy()}
      >
        <Icon className="icon-small" aria-hidden="true" />
        {withWords && said}
      </button>
      <span className="sr" aria-live="polite">
        {state === 'idle' ? '' : said}
      </span>
    </>
  );
}
