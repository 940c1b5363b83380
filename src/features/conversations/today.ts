import { useEffect, useState } from 'react';

/** How long until the day that a moment stands in is over. */
export function untilTomorrow(now: Date): number {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return tomorrow.getTime() - now.getTime();
}

/** Some moment of today; another one once it is tomorrow, also after a night in which the machine slept. */
export function useToday(): Date {
  const [today, setToday] = useState(() => new Date());
  useEffect(() => {
    function look() {
      const now = new Date();
      setToday((known) => (known.toDateString() === now.toDateString() ? known : now));
    }
    let timer: ReturnType<typeof setTimeout>;
    function wait() {
      timer = setTimeout(
        () => {
          look();
          wait();
        },
        untilTomorrow(new Date()) + 50,
      );
    }
    wait();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
}
