import { useEffect, useState } from 'react';
import { load } from './pages.ts';

type PersonParts = Awaited<ReturnType<typeof load.later>>;

/** The parts of the shell that come after the first page; null until they are wanted and there. */
export function usePersonParts(wanted: boolean): PersonParts | null {
  const [parts, setParts] = useState<PersonParts | null>(null);
  const isMissing = wanted && parts === null;
  useEffect(() => {
    if (!isMissing) return undefined;
    function fetchParts() {
      load.later().then(setParts, () => undefined);
    }
    fetchParts();
    // Where there was no network, they come with it.
    window.addEventListener('online', fetchParts);
    return () => window.removeEventListener('online', fetchParts);
  }, [isMissing]);
  return parts;
}
