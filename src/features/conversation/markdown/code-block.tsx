import { Check, Copy } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { texts } from '../../../texts/texts.ts';

type Properties = { readonly language: string; readonly code: string };

/** How long the button says that it has copied. */
const copiedFor = 1_600;

/** A block of code with its language and a button that copies it. */
export const CodeBlock = memo(function CodeBlock({ language, code }: Properties) {
  const words = texts.conversation;
  const name = language === '' ? words.plainText : language;
  return (
    <figure className="code">
      <figcaption className="code-head">
        <span className="grow clip">{name}</span>
        <CopyButton text={code} label={words.copyCode} done={words.copied} />
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus. */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  );
});

function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), copiedFor);
    return () => clearTimeout(timer);
  }, [copied]);
  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  const Icon = copied ? Check : Copy;
  return (
    <button type="button" className="button quiet small" onClick={copy}>
      <Icon className="icon-small" aria-hidden="true" />
      <span aria-live="polite">{copied ? done : label}</span>
    </button>
  );
}
