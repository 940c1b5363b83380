import { createJsonLogger } from '../adapters/logging/json-logger.ts';
import type { Logger } from '../app/logger.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a DEBUG_MODE that is set may say to be off all the same. */
const off = ['', '0', 'off', 'false', 'no'];

/** A function's logger; in debug mode it begins with the settings, masked. */
export function createFunctionLogger(environment: Environment): Logger {
  const debug = !off.includes((environment['DEBUG_MODE'] ?? '').toLowerCase());
  const logger = createJsonLogger({
    write: (line) => void process.stdout.write(`${line}\n`),
    now: Date.now,
    debug,
  });
  if (debug) logger.log('debug', 'function.started', { settings: ownSettings(environment) });
  return logger;
}

/** The settings by which deployments differ; the rest of the environment is Lambda's own. */
function ownSettings(environment: Environment): Environment {
  const own = /_TABLE$|^OPENAI_|^GRAPHQL_|^ALLOWED_|^DEBUG_|^AWS_(REGION|ENDPOINT)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => own.test(name)));
}
