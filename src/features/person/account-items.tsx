import { Check, Plus, RotateCw } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { texts } from '../../texts/texts.ts';
import './account-items.css';

export type Membership = PersonView['memberships'][number];

type Properties = {
  /** Null until it is read. */
  readonly person: PersonView | null;
  readonly hasFailed: boolean;
  readonly activeId: string | null;
  readonly onEnter: (membership: Membership) => void;
  readonly onMake: () => void;
  readonly onRetry: () => void;
};

/** The accounts a person belongs to, for a menu; one that keeps them out is named and cannot be chosen. */
export function AccountItems(properties: Properties) {
  const { person, hasFailed, activeId, onEnter, onMake, onRetry } = properties;
  const words = personTexts.accounts;
  if (!person && hasFailed) {
    return (
      <button type="button" role="menuitem" onClick={stayingOpen(onRetry)}>
        <RotateCw className="icon" aria-hidden="true" />
        <span>
          {words.failed} {words.retry}
        </span>
      </button>
    );
  }
  if (!person) return <span className="account-note">{words.loading}</span>;
  return (
    <>
      <fieldset className="account-choices" aria-label={words.label}>
        {person.memberships.map((membership) => (
          <AccountItem
            key={membership.accountId}
            membership={membership}
            isActive={membership.accountId === activeId}
            onEnter={onEnter}
          />
        ))}
      </fieldset>
      {person.mayCreateAccounts && (
        <button type="button" role="menuitem" onClick={onMake}>
          <Plus className="icon" aria-hidden="true" />
          {words.make}
        </button>
      )}
    </>
  );
}

type ItemProperties = {
  readonly membership: Membership;
  readonly isActive: boolean;
  readonly onEnter: (membership: Membership) => void;
};

function AccountItem({ membership, isActive, onEnter }: ItemProperties) {
  const { name, role, state } = membership;
  const isSuspended = state === 'suspended';
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isActive}
      aria-disabled={isSuspended}
      title={name}
      onClick={isSuspended ? stayingOpen(() => {}) : () => !isActive && onEnter(membership)}
    >
      <span className="clip">{name}</span>
      <span className="account-note">
        {isSuspended ? personTexts.accounts.suspended : texts.profile.roles[role]}
      </span>
      {isActive && <Check className="icon-small tick" aria-hidden="true" />}
    </button>
  );
}

/** A choice closes the menu; this is none. */
function stayingOpen(act: () => void) {
  return (event: MouseEvent) => {
    event.stopPropagation();
    act();
  };
}
