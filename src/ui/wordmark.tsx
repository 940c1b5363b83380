/** The o that has just been given its accent; `dotted` while nothing has been said. */
export function Mark({ dotted = false }: { dotted?: boolean }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" strokeLinecap="round" aria-hidden="true">
      <ellipse cx="15" cy="20.5" rx="8.6" ry="8" stroke="currentColor" strokeWidth="4.4" />
      <path
        className="stroke"
        d="M17.2 8 22 2.6"
        stroke="currentColor"
        strokeWidth={dotted ? 2.4 : 4.2}
        strokeDasharray={dotted ? '0.1 3.6' : undefined}
      />
    </svg>
  );
}

/** Mark and name. */
export function Wordmark({ name }: { name: string }) {
  return (
    <span className="wordmark">
      <Mark />
      {name}
    </span>
  );
}
