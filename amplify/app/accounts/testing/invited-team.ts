import { viewPerson } from '../view-person.ts';
import { invite } from '../invite.ts';
import {
  callerIn,
  createAccountHouse,
  emailOf,
  openAccount,
  type AccountHouse,
} from './account-house.ts';

const signal = new AbortController().signal;

export const ada = callerIn('team', 'ada');
export const origin = 'https://chat.example.com';

/** Ada owns it, Cleo is in it, Bob is not. */
export async function createTeam(): Promise<AccountHouse> {
  const house = await createAccountHouse('ada', 'bob', 'cleo');
  await openAccount(house, 'team', { ada: 'owner', cleo: 'member' });
  return house;
}

/** Gives the id. */
export async function inviteAddress(
  house: AccountHouse,
  email: string,
  role: 'owner' | 'member',
): Promise<string> {
  const answer = await invite(house, ada, 'team', { email, role, origin }, signal);
  if (answer.kind === 'refused') throw new Error(`Refused: ${answer.code}`);
  return answer.body.invitation.invitationId;
}

export function inviteBob(
  house: AccountHouse,
  role: 'owner' | 'member' = 'member',
): Promise<string> {
  return inviteAddress(house, emailOf('bob'), role);
}

/** Open invitations, as somebody reads them. */
export async function invitationsOf(house: AccountHouse, sub: string) {
  const view = await viewPerson({ ...house, signUp: { kind: 'open' } }, { sub }, signal);
  return view.kind === 'answered' ? view.body.invitations : null;
}
