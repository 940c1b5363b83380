import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql-16';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql-16';
import type { ApiSettings } from '../api-settings.ts';
import type { PlainObject } from '../plain-values.ts';
import { requestErrorForm, validationErrorForm } from './error-form.ts';

export type Prepared =
  | {
      readonly kind: 'ready';
      readonly document: DocumentNode;
      readonly operation: OperationDefinitionNode;
    }
  | { readonly kind: 'malformed'; readonly errors: readonly PlainObject[] }
  | { readonly kind: 'invalid'; readonly errors: readonly PlainObject[] };

export type Prepare = (query: string, operationName: string | undefined) => Prepared;

// A page speaks some dozens of documents; the bound keeps a hostile one from filling the memory.
const rememberedDocuments = 500;

/** Parses and checks documents, each once. */
export function createPrepare(schema: GraphQLSchema, settings: ApiSettings): Prepare {
  const rules = settings.introspection
    ? specifiedRules
    : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const remembered = new Map<string, Prepared>();

  function prepare(query: string, operationName: string | undefined): Prepared {
    const document = parseDocument(query);
    if (document === null) return malformed('Unable to parse GraphQL query.');
    const operation = getOperationAST(document, operationName);
    if (!operation) return malformed('Unable to find the operation to run.');
    const errors = validate(schema, document, rules);
    if (errors.length > 0) return { kind: 'invalid', errors: errors.map(validationErrorForm) };
    const depth = depthOf(operation.selectionSet, fragmentsOf(document));
    if (settings.depthLimit > 0 && depth > settings.depthLimit) {
      const message = `The query is ${depth} deep; the limit is ${settings.depthLimit}.`;
      return { kind: 'invalid', errors: [requestErrorForm('QueryDepthLimitReached', message)] };
    }
    return { kind: 'ready', document, operation };
  }

  return (query, operationName) => {
    const key = `${operationName ?? ''}\n${query}`;
    const known = remembered.get(key);
    if (known) return known;
    const prepared = prepare(query, operationName);
    const [oldest] = remembered.keys();
    if (remembered.size >= rememberedDocuments && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, prepared);
    return prepared;
  };
}

function malformed(message: string): Prepared {
  const errors = [requestErrorForm('MalformedHttpRequestException', message)];
  return { kind: 'malformed', errors };
}

function parseDocument(query: string): DocumentNode | null {
  try {
    // No schema of ours asks for so many words, and the parser's work grows with them.
    return parse(query, { maxTokens: 15_000 });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** Fields within fields; validation has refused fragments that hold themselves. */
function depthOf(selection: SelectionSetNode, fragments: Fragments): number {
  const depths = selection.selections.map((node) => {
    if (node.kind === Kind.FIELD) {
      return 1 + (node.selectionSet ? depthOf(node.selectionSet, fragments) : 0);
    }
    const inner =
      node.kind === Kind.INLINE_FRAGMENT
        ? node.selectionSet
        : fragments.get(node.name.value)?.selectionSet;
    return inner ? depthOf(inner, fragments) : 0;
  });
  return Math.max(0, ...depths);
}
