import type { Assembly } from '../assembly/assembly.ts';
import type { JsonService } from '../aws/json-service.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { HttpRoom } from '../server/http-room.ts';
import { createAdminService, unknownOperation } from './admin-service.ts';
import type { Operations } from './operation.ts';
import { adminOperations } from './operations/admin-operations.ts';
import { userOperations } from './operations/user-operations.ts';
import { openPool } from './pool.ts';
import type { TokenVerifier } from './token-verifier.ts';
import type { Execute } from './user-api.ts';
import { createUserApi } from './user-api.ts';
import { readUserPools } from './user-pool.ts';

/** The user pools of an assembly at work. */
export type Cognito = {
  /** What browsers call: operations unsigned, and each pool's key set. */
  readonly http: HttpRoom;
  /** What programs call, signed: administrators' operations too. */
  readonly admin: JsonService;
  /** Verifies tokens of a pool, named by id or ARN; of the only one where none is named. */
  verifier(userPoolArnOrId?: string): TokenVerifier;
  close(): Promise<void>;
};

/** Runs every user pool of an assembly, its data in `folder`. Throws where a template asks for what is not emulated. */
export function createCognito(parts: {
  readonly assembly: Assembly;
  readonly lambda: Lambda;
  readonly folder: string;
  /** Where codes and temporary passwords go. */
  readonly mailbox: Mailbox;
  readonly now: () => number;
}): Cognito {
  const { assembly, mailbox, ...surroundings } = parts;
  const settings = readUserPools(assembly);
  const pools = settings.map((pool) => openPool(pool, { ...surroundings, mailbox }));

  async function flush(): Promise<void> {
    await Promise.all([mailbox.flush(), ...pools.map((pool) => pool.store.flush())]);
  }

  /** Refusals change the state too: whatever is answered, what it rests on is on disk. */
  function executeOf(operations: Operations): Execute {
    return async (name, input) => {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (operation === undefined) throw unknownOperation(name);
      try {
        return await operation(pools, input);
      } finally {
        await flush();
      }
    };
  }

  function verifier(userPoolArnOrId?: string): TokenVerifier {
    const id = userPoolArnOrId?.split('/').at(-1);
    const named = id === undefined ? pools : pools.filter((pool) => pool.settings.id === id);
    const [pool] = named;
    if (pool !== undefined && named.length === 1) return pool.verifier;
    throw new Error(`No single user pool is meant by ${userPoolArnOrId ?? 'an empty name'}`);
  }

  return {
    http: createUserApi(pools, executeOf(userOperations)),
    admin: createAdminService(executeOf({ ...userOperations, ...adminOperations })),
    verifier,
    close: flush,
  };
}
