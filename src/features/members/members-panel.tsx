import { useMemo } from 'react';
import type { ApiClient } from '../../backend/api-client.ts';
import type { Session } from '../../backend/session.ts';
import { AuditSection } from './audit-section.tsx';
import { InvitationsSection } from './invitations-section.tsx';
import { MembersSection } from './members-section.tsx';
import './members.css';

type Properties = {
  readonly api: ApiClient;
  readonly session: Session;
  /** Null until it is known. */
  readonly ownSub: string | null;
  /** For the log, which knows workflows and bots by their ids. */
  readonly nameOfWorkflow: (workflowId: string) => string | null;
  readonly nameOfBot: (botId: string) => string | null;
  readonly say: (text: string) => void;
  /** The session says who one is from then on. */
  readonly onOwnRoleChanged: () => void;
};

/** Who belongs to the account, who is invited into it, and what its owners have done. */
export function MembersPanel(properties: Properties) {
  const { api, session, ownSub, nameOfWorkflow, nameOfBot, say, onOwnRoleChanged } = properties;
  const { accountId, email } = session;
  const place = useMemo(
    () => (accountId === null ? null : { api, accountId, say }),
    [api, accountId, say],
  );
  if (!place) return null;
  return (
    <>
      <MembersSection
        place={place}
        own={{ sub: ownSub, email }}
        onOwnRoleChanged={onOwnRoleChanged}
      />
      <InvitationsSection place={place} />
      <AuditSection
        api={api}
        accountId={place.accountId}
        ownSub={ownSub}
        nameOfWorkflow={nameOfWorkflow}
        nameOfBot={nameOfBot}
      />
    </>
  );
}
