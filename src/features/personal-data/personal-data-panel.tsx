import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import type { PersonApi } from '../../backend/person-api.ts';
import { isPersonalAccount } from '../../backend/personal-account.ts';
import type { Session } from '../../backend/session.ts';
import '../../ui/facts.css';
import { ExportSection } from './export-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { RemoveSection } from './remove-section.tsx';

type Properties = {
  readonly api: PersonApi;
  readonly session: Session;
  /** Null until it is read, and where it could not be. */
  readonly person: PersonView | null;
  /** Another account is the active one from the next token on. */
  readonly onLeft: () => void;
  /** Nothing is left of the person, the sign-in neither. */
  readonly onDeleted: () => void;
};

/** What is kept of a person: taking it along, leaving an account, and deleting it all. */
export function PersonalDataPanel({ api, session, person, onLeft, onDeleted }: Properties) {
  const { accountId } = session;
  return (
    <>
      <ExportSection api={api} session={session} />
      {accountId !== null && !isPersonalAccount(accountId) && (
        <LeaveSection api={api} accountId={accountId} person={person} onLeft={onLeft} />
      )}
      <RemoveSection api={api} session={session} person={person} onDeleted={onDeleted} />
    </>
  );
}
