const key = 'parlance.spoken-answers';

/** Whether answers are read out while they are written, or only said to be complete. */
export function speaksWhileWritten(): boolean {
  try {
    return localStorage.getItem(key) !== 'complete';
  } catch {
    return true;
  }
}

/** Remembers how answers are read out on this machine. */
export function speakWhileWritten(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key);
    else localStorage.setItem(key, 'complete');
  } catch {
    // Storage is blocked: answers are read out as they are written.
  }
}
