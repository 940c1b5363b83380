import type { Assembly } from '../../assembly/assembly.ts';
import type { Caller } from '../../aws/caller.ts';
import type { FunctionOutcome, Lambda } from '../../lambda/lambda.ts';
import { member, textMember } from '../plain-values.ts';
import type { VerifySignature } from '../signature-verifier.ts';

const scheme = 'AWS4-HMAC-SHA256 ';

/** A double of signatures: the authorization names the function that signs. */
export function testSignatures(assembly: Assembly): VerifySignature {
  return ({ headers }) => {
    const name = headers['authorization']?.slice(scheme.length) ?? '';
    const caller = callerNamed(assembly, name);
    return caller ? { kind: 'valid', caller } : { kind: 'invalid', reason: 'unknown function' };
  };
}

function callerNamed(assembly: Assembly, name: string): Caller | null {
  const found = assembly
    .ofType('AWS::Lambda::Function')
    .find(({ physicalId }) => physicalId.startsWith(name));
  const role = found?.properties['Role'];
  if (!found || typeof role !== 'string') return null;
  return { kind: 'function', functionName: found.physicalId, roleArn: role };
}

/** A double of Lambda with what the notebook's two functions do. */
export function notebookFunctions(origin: () => string): Lambda {
  async function invoke(name: string, event: unknown): Promise<FunctionOutcome> {
    if (name.includes('countwords')) return countWords(event);
    if (name.includes('copynotebook')) return copyNotebook(origin(), event);
    return failure(`no function ${name} here`);
  }
  return { invoke, invokeStreaming: invoke, close: async () => {} };
}

function failure(errorMessage: string): FunctionOutcome {
  return { kind: 'failure', failure: { errorType: 'Error', errorMessage } };
}

function countWords(event: unknown): FunctionOutcome {
  const text = textMember(member(event, 'arguments'), 'text') ?? '';
  if (text === 'fail') return failure('No words today');
  const writer = textMember(member(event, 'identity'), 'sub');
  return { kind: 'success', value: { words: text.split(' ').length, writer, secretLength: 7 } };
}

async function ask(origin: string, query: string, variables: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `${scheme}copynotebook` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function copyNotebook(origin: string, event: unknown): Promise<FunctionOutcome> {
  const id = textMember(member(event, 'arguments'), 'id');
  const get = 'query ($id: ID!) { getNotebook(id: $id) { title colour } }';
  const found = member(member(await ask(origin, get, { id }), 'data'), 'getNotebook');
  const identity = member(event, 'identity');
  const input = {
    title: `Copy of ${textMember(found, 'title') ?? ''}`,
    colour: textMember(found, 'colour'),
    owner: `${textMember(identity, 'sub') ?? ''}::${textMember(identity, 'username') ?? ''}`,
  };
  const create =
    'mutation ($input: CreateNotebookInput!) { createNotebook(input: $input) { id owner } }';
  const created = await ask(origin, create, { input });
  const copy = textMember(member(member(created, 'data'), 'createNotebook'), 'id');
  return copy === undefined ? failure(JSON.stringify(created)) : { kind: 'success', value: copy };
}
