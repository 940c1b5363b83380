import { Kind } from 'graphql-16';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql-16';
import { fragmentsOf } from '../execution/prepare-document.ts';
import { isList, isObject } from '../plain-values.ts';
import type { PlainObject } from '../plain-values.ts';

/** An event: a mutation's field and what it answered with, by the fields' own names. */
export type MutationEvent = { readonly mutation: string; readonly payload: PlainObject };

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The events of a mutation that was answered; a field that came to null is none. */
export function mutationEvents(
  document: DocumentNode,
  selection: SelectionSetNode,
  data: PlainObject,
): MutationEvent[] {
  const fragments = fragmentsOf(document);
  return fieldsOf(selection, fragments).flatMap((node) => {
    const payload = withoutAliases(data[keyOf(node)], node.selectionSet, fragments);
    if (!isObject(payload)) return [];
    return [{ mutation: node.name.value, payload }];
  });
}

function keyOf(node: FieldNode): string {
  return (node.alias ?? node.name).value;
}

function fieldsOf(selection: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return selection.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const inner =
      node.kind === Kind.INLINE_FRAGMENT
        ? node.selectionSet
        : fragments.get(node.name.value)?.selectionSet;
    return inner ? fieldsOf(inner, fragments) : [];
  });
}

function withoutAliases(
  value: unknown,
  selection: SelectionSetNode | undefined,
  fragments: Fragments,
): unknown {
  if (isList(value)) return value.map((item) => withoutAliases(item, selection, fragments));
  if (!isObject(value) || !selection) return value;
  const payload: PlainObject = {};
  for (const node of fieldsOf(selection, fragments)) {
    const key = keyOf(node);
    if (!Object.hasOwn(value, key)) continue;
    const own = withoutAliases(value[key], node.selectionSet, fragments);
    const before = payload[node.name.value];
    // One object selected in two places, or under two names, is one object with the fields of both.
    payload[node.name.value] = isObject(before) && isObject(own) ? { ...before, ...own } : own;
  }
  return payload;
}
