import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import type { Refusal } from '../../backend/api-client.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Link } from '../../ui/navigation.tsx';

type Properties = {
  readonly refusal: Refusal | null;
  readonly person: PersonView | null;
  /** The account whose settings are shown. */
  readonly activeId: string | null;
};

/** Why something does not go, and for an account that would be nobody's the two ways out. */
export function NoWayNote({ refusal, person, activeId }: Properties) {
  if (!refusal) return null;
  const words = settingsTexts.personalData;
  const code = codeOf(refusal);
  if (!refusedWithoutOwner(refusal))
    return <Alert tone="fault" title={words.noWay} text={callSentence(code)} code={code} />;
  const accountId = accountOf(refusal);
  const isHere = accountId !== null && accountId === activeId;
  return (
    <Alert
      tone="fault"
      title={whyWithoutOwner(refusal, person)}
      text={words.lastOwnerText}
      code={code}
      action={
        isHere && (
          <>
            <Link to="/settings?tab=members" className="button small">
              {words.toMembers}
            </Link>
            <Link to="/settings?tab=account" className="button small">
              {words.toAccount}
            </Link>
          </>
        )
      }
    />
  );
}

export function refusedWithoutOwner(refusal: Refusal): boolean {
  return refusal.kind === 'refused' && refusal.code === 'last-owner';
}

/** Which account would be left without an owner, by its name where it is known. */
function whyWithoutOwner(refusal: Refusal, person: PersonView | null): string {
  const words = settingsTexts.personalData;
  const accountId = accountOf(refusal);
  const membership = person?.memberships.find((one) => one.accountId === accountId);
  return words.lastOwner(membership?.name ?? words.someAccount);
}

/** The server names the account in the place of a field. */
function accountOf(refusal: Refusal): string | null {
  return refusal.kind === 'refused' ? (refusal.field?.name ?? null) : null;
}
