import { readOutputs } from './amplify-configuration.ts';
import type { People } from './data-check.ts';
import { dataChecks } from './data-checks.ts';
import type { RestPlace } from './rest-check.ts';
import { restChecks } from './rest-checks.ts';
import { signInPeople, type SignInWishes } from './sign-in-people.ts';

/** A running notebook project, with three people signed in to it. */
export type Place = { readonly people: People; readonly rest: RestPlace };

export type Check = { readonly title: string; run(place: Place): Promise<void> };

/** Everything that clients of the notebook project rely on. */
export const checks: readonly Check[] = [
  ...dataChecks.map((check) => ({
    title: `Data: ${check.title}`,
    run: ({ people }: Place) => check.run(people),
  })),
  ...restChecks.map((check) => ({
    title: `REST: ${check.title}`,
    run: ({ rest }: Place) => check.run(rest),
  })),
];

/** Signs the three people in to wherever the outputs say that the project runs. */
export async function openPlace(wishes: SignInWishes): Promise<Place> {
  const { people, tokens } = await signInPeople(wishes);
  const endpoint = readOutputs(wishes.outputs).restEndpoint;
  return { people, rest: { endpoint, owner: tokens.owner } };
}
