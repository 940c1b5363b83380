import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { texts } from '../../../texts/texts.ts';

/** How long the button says that it has copied. */
const copiedFor = 1600;

/** Copies a text, and says so for a moment. */
export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), copiedFor);
    return () => clearTimeout(timer);
  }, [copied]);
  function copy() {
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  const Icon = copied ? Check : Copy;
  return (
    <button type="button" className="button quiet small" onClick={copy}>
      <Icon className="icon-small" aria-hidden="true" />
      <span aria-live="polite">{copied ? texts.message.copied : label}</span>
    </button>
  );
}
