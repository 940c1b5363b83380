import type { Logger } from '../../app/logger.ts';

/** A logger, and all that it was told. */
export function keptLog(): { readonly logger: Logger; readonly logged: () => string } {
  const lines: string[] = [];
  const logger: Logger = {
    log: (...line) => void lines.push(JSON.stringify(line)),
    with: () => logger,
  };
  return { logger, logged: () => lines.join('\n') };
}
