import { everything } from './attack.ts';
import type { Attacker } from './scene.ts';

/** Who is sent to a route besides all in `npm run test:all`; whom no route takes is tried at each by `tenants.test.ts`. */
const alwaysSent = new Set(['a stranger', 'a member', 'the owner']);
const sentInTurn = ['a suspended member', 'a removed member'] as const;

/** Who attacks the route of this number: everybody, or those who differ most, the others in turn. */
export function attackersOfRoute(
  attackers: readonly Attacker[],
  number: number,
): readonly Attacker[] {
  const inTurn = sentInTurn[number % sentInTurn.length];
  return attackers.filter(({ name }) => everything || alwaysSent.has(name) || name === inTurn);
}
