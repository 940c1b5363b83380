import { region } from '../assembly/assembly.ts';
import type { FunctionSettings } from './function-settings.ts';

/**
 * The whole environment of a function: the template's variables, then what the
 * runtime sets, then what this machine wires in. Nothing of our own process.
 */
export function functionEnvironment(
  settings: FunctionSettings,
  wired: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...settings.variables,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_REGION: region,
    // A home that does not exist keeps SDKs from reading this machine's own credentials.
    HOME: '/home/sbx_user1051',
    LAMBDA_TASK_ROOT: settings.taskRoot,
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    _HANDLER: settings.handler,
    ...wired,
  };
}
