/** Seconds, rounded up, after which a provider wants to be asked again; null where it does not say so. */
export function retryAfterOf(headers: Headers | undefined, now: number): number | null {
  const milliseconds = waitOf(headers, now);
  return milliseconds === null ? null : Math.ceil(milliseconds / 1000);
}

/** The same to the millisecond, as OpenAI's own header has it. */
export function waitOf(headers: Headers | undefined, now: number): number | null {
  const exact = numberOf(headers?.get('retry-after-ms'));
  if (exact !== null) return exact;
  const value = headers?.get('retry-after');
  const seconds = numberOf(value);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(value ?? '');
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function numberOf(value: string | null | undefined): number | null {
  return value && /^\d{1,8}(\.\d+)?$/.test(value) ? Number(value) : null;
}
