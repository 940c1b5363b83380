/** The origins that a function may answer. `ALLOWED_ORIGINS` has commas between them. */
export function readAllowedOrigins(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const origins = (environment['ALLOWED_ORIGINS'] ?? '').split(',');
  return origins.filter((origin) => origin !== '');
}
