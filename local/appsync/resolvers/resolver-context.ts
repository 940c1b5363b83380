import { Kind, print } from 'graphql-16';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLResolveInfo,
  SelectionSetNode,
} from 'graphql-16';
import type { PlainObject } from '../plain-values.ts';

/** `ctx` of a resolver's handlers; one for all functions of a pipeline, which change it as they run. */
export type ResolverContext = {
  args: PlainObject;
  arguments: PlainObject;
  readonly source: unknown;
  readonly identity: unknown;
  stash: unknown;
  result: unknown;
  prev: { result: unknown };
  error: { readonly message: string; readonly type: string } | null;
  readonly outErrors: PlainObject[];
  readonly request: PlainObject;
  readonly info: PlainObject;
  readonly env: PlainObject;
};

/** Members of `ctx` that a handler may name. */
export const contextMembers: ReadonlySet<string> = new Set([
  'args',
  'arguments',
  'source',
  'identity',
  'stash',
  'result',
  'prev',
  'error',
  'outErrors',
  'request',
  'info',
  'env',
]);

/** `ctx.info`; what is selected is worked out when somebody asks. */
export function contextInfo(info: GraphQLResolveInfo): PlainObject {
  return {
    fieldName: info.fieldName,
    parentTypeName: info.parentType.name,
    variables: info.variableValues,
    get selectionSetList() {
      const [node] = info.fieldNodes;
      return node?.selectionSet ? selectedPaths(node.selectionSet, info.fragments, '') : [];
    },
    get selectionSetGraphQL() {
      const [node] = info.fieldNodes;
      return node?.selectionSet ? print(node.selectionSet) : '';
    },
  };
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

function selectedPaths(
  selection: SelectionSetNode,
  fragments: Fragments,
  prefix: string,
): string[] {
  return selection.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return fieldPaths(node, fragments, prefix);
    const inner =
      node.kind === Kind.INLINE_FRAGMENT
        ? node.selectionSet
        : fragments[node.name.value]?.selectionSet;
    return inner ? selectedPaths(inner, fragments, prefix) : [];
  });
}

function fieldPaths(node: FieldNode, fragments: Fragments, prefix: string): string[] {
  const path = prefix + (node.alias ?? node.name).value;
  const inner = node.selectionSet ? selectedPaths(node.selectionSet, fragments, `${path}/`) : [];
  return [path, ...inner];
}
