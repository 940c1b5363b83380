import { everything } from './attack.ts';
import type { Attacker } from './scene.ts';
import type { RestRoute } from './surface.ts';

/** Of another account: no route is tried without them. */
const stranger = 'a stranger';
const withoutRights = ['a suspended member', 'a removed member'];
/** Who is sent besides, in turn: whoever reads may at most see, whoever writes may be taken for more than they are. */
const sentInTurn = {
  reading: [['a member'], ['the owner'], ...withoutRights.map((name) => [name])],
  writing: ['the owner', ...withoutRights].map((name) => ['a member', name]),
} as const;

/**
 * Who attacks the route of this number: everybody in `npm run test:all`, else those who differ most. Whom no route
 * takes is tried at each by `tenants.test.ts`.
 */
export function attackersOfRoute(
  attackers: readonly Attacker[],
  number: number,
  { method }: Pick<RestRoute, 'method'>,
): readonly Attacker[] {
  const turns = sentInTurn[method === 'GET' ? 'reading' : 'writing'];
  const sent = new Set([stranger, ...(turns[number % turns.length] ?? [])]);
  return attackers.filter(({ name }) => everything || sent.has(name));
}
