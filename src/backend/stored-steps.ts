import { stepSchema, type Step } from '../../amplify/contract/steps.ts';

const none: readonly Step[] = [];

/** The steps of a stored answer, from their JSON; those that cannot be read are as if they had not been. */
export function storedSteps(text: string | null): readonly Step[] {
  if (text === null) return none;
  const steps = listOf(text).flatMap((step) => stepSchema.safeParse(step).data ?? []);
  return steps.length === 0 ? none : steps;
}

function listOf(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
