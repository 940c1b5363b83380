import { Check, Copy } from 'lucide-react';
import { texts } from '../../../texts/texts.ts';
import { useCopied } from '../use-copied.ts';

/** Copies a text, and says so for a moment. */
export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const [copied, copy] = useCopied(text);
  const Icon = copied ? Check : Copy;
  return (
    <button type="button" className="button quiet small" onClick={copy}>
      <Icon className="icon-small" aria-hidden="true" />
      <span aria-live="polite">{copied ? texts.message.copied : label}</span>
    </button>
  );
}
