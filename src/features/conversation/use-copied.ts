import { useEffect, useState } from 'react';

/** How long a button says that it has copied. */
const copiedFor = 1600;

/** Copies a text, and whether it did so just now. */
export function useCopied(text: () => string): readonly [copied: boolean, copy: () => void] {
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
  return [copied, copy];
}
