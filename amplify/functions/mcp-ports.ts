import { createSsmSecretShelf } from '../adapters/ssm/ssm-secret-shelf.ts';
import { digest } from '../adapters/system/digest.ts';
import { newId } from '../adapters/system/new-id.ts';
import type { RecordStore } from '../app/accounts/record-store.ts';
import type { SchemaChecker } from '../app/bot-tests/schema-checker.ts';
import type { McpClient } from '../app/mcp/mcp-client.ts';
import { createMcpSource, type McpSource } from '../app/mcp/mcp-source.ts';
import type { SecretShelf } from '../app/mcp/secret-shelf.ts';
import { mcpRuleSchema, type McpRule } from '../contract/mcp/mcp-rule.ts';
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

/** Which MCP servers accounts of the deployment may use; none where nothing is said. */
export function readMcpRule(environment: Environment): McpRule {
  const origins = (environment['MCP_ORIGINS'] ?? '').split(',').filter((origin) => origin !== '');
  return mcpRuleSchema.parse({ servers: environment['MCP_SERVERS'] ?? 'off', origins });
}

/** Speaks to MCP servers; what it takes is loaded when one is spoken to, and most answers speak to none. */
export function createLazyMcpClient(environment: Environment): McpClient {
  return {
    async connect(...given) {
      const [{ createSdkMcpClient }, { createHttpsGuardedWeb }] = await Promise.all([
        import('../adapters/mcp/sdk-mcp-client.ts'),
        import('../adapters/https/https-guarded-web.ts'),
      ]);
      const web = createHttpsGuardedWeb({ rule: readMcpRule(environment) });
      return createSdkMcpClient(web).connect(...given);
    },
  };
}

/** The tools of MCP servers that answers may use. */
export function createMcpPorts(
  environment: Environment,
  records: RecordStore,
  schemas: SchemaChecker,
): { readonly mcp: McpSource } {
  const secrets = createMcpSecrets(environment);
  const client = createLazyMcpClient(environment);
  const rule = readMcpRule(environment);
  return { mcp: createMcpSource({ records, secrets, client, rule, schemas, digest }) };
}
