import { useEffect, useState } from 'react';
import { usePersonParts } from './use-person-parts.ts';

/** The first page and what it reads come before. */
const comesAfter = 1500;

/** Where the shell speaks to its person, above every page; nothing before the first page is there. */
export function PersonPlace() {
  const [isTime, setTime] = useState(false);
  const parts = usePersonParts(isTime);
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), comesAfter);
    return () => clearTimeout(timer);
  }, []);
  return parts && <parts.PersonPresence />;
}
