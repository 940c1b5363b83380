import { useEffect, useRef, useState } from 'react';

/**
 * A text that is typed here and kept elsewhere, as in the address, where it may arrive late: letters typed meanwhile
 * stay, and what comes from elsewhere replaces them.
 */
export function useTyped(
  kept: string,
  keep: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [typed, setTyped] = useState(kept);
  const underway = useRef<readonly string[]>([]);
  useEffect(() => {
    const at = underway.current.indexOf(kept);
    underway.current = underway.current.slice(at + 1);
    if (at === -1) setTyped(kept);
  }, [kept]);
  useEffect(() => {
    // Not what is under way since: a letter may be typed after this was drawn and before this is done.
    if (kept === typed)
      underway.current = underway.current.slice(underway.current.lastIndexOf(typed) + 1);
  }, [kept, typed]);
  return [
    typed,
    (text) => {
      underway.current = [...underway.current, text];
      setTyped(text);
      keep(text);
    },
  ];
}
