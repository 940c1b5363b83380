import { createSsmSecretShelf } from '../adapters/ssm/ssm-secret-shelf.ts';
import { digest } from '../adapters/system/digest.ts';
import { newId } from '../adapters/system/new-id.ts';
import type { RecordStore } from '../app/accounts/record-store.ts';
import type { McpClient } from '../app/mcp/mcp-client.ts';
import { createMcpSource, type McpSource } from '../app/mcp/mcp-source.ts';
import type { SecretShelf } from '../app/mcp/secret-shelf.ts';
import { readAwsEnvironment } from './aws-environment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the keys of MCP servers are kept. */
export function createMcpSecrets(environment: Environment): SecretShelf {
  const { region, credentials, endpointOf } = readAwsEnvironment(environment);
  return createSsmSecretShelf({
    endpoint: endpointOf('ssm'),
    region,
    credentials,
    folder: environment['MCP_KEYS'] ?? '',
    newId: () => newId(Date.now()),
  });
}

/** Origins of MCP servers in the deployment's own network. */
export function readOwnOrigins(environment: Environment): readonly string[] {
  return (environment['MCP_ORIGINS'] ?? '').split(',').filter((origin) => origin !== '');
}

/** Speaks to MCP servers; what it takes is loaded when one is spoken to, and most answers speak to none. */
export function createLazyMcpClient(environment: Environment): McpClient {
  return {
    async connect(...given) {
      const [{ createSdkMcpClient }, { createHttpsGuardedWeb }] = await Promise.all([
        import('../adapters/mcp/sdk-mcp-client.ts'),
        import('../adapters/https/https-guarded-web.ts'),
      ]);
      const web = createHttpsGuardedWeb({ ownOrigins: readOwnOrigins(environment) });
      return createSdkMcpClient(web).connect(...given);
    },
  };
}

/** The tools of MCP servers that answers may use. */
export function createMcpPorts(
  environment: Environment,
  records: RecordStore,
): { readonly mcp: McpSource } {
  const secrets = createMcpSecrets(environment);
  return {
    mcp: createMcpSource({ records, secrets, client: createLazyMcpClient(environment), digest }),
  };
}
