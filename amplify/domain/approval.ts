import type { Approval } from '../contract/approval.ts';

type Asked = Pick<Approval, 'stepId' | 'input'>;

/** Whether a person's word is on what is asked: on this step, and on its arguments, however their JSON is written. */
export function isApprovalOf(asked: Asked, approval: Asked): boolean {
  return asked.stepId === approval.stepId && canonical(asked.input) === canonical(approval.input);
}

/** The same text for the same JSON; what is none stands for itself. */
function canonical(text: string): string {
  try {
    return JSON.stringify(ordered(JSON.parse(text)));
  } catch {
    return text;
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  // Pairs, and no object: `__proto__` is a field like any other. They are no list that a model could have written.
  return { fields: fields.map(([name, field]) => [name, ordered(field)]) };
}
