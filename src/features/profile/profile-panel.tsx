import type { Session } from '../../backend/session.ts';
import { texts } from '../../texts/texts.ts';
import { Initials } from '../../ui/initials.tsx';
import './profile.css';

type Properties = { readonly session: Session; readonly onSignOut: () => void };

/** Who am I, as the signed-in session says it. */
export function ProfilePanel({ session, onSignOut }: Properties) {
  const words = texts.profile;
  const { email, name, accountId, role, groups } = session;
  return (
    <div className="profile">
      <div className="profile-head">
        <Initials name={name ?? email} />
        <h2>{words.heading}</h2>
      </div>
      <dl className="facts">
        <Fact label={words.email} value={email} />
        <Fact label={words.name} value={name ?? words.noName} />
        <Fact label={words.accountId} value={accountId ?? '–'} mono />
        <Fact label={words.role} value={role ? words.roles[role] : '–'} />
        <Fact label={words.groups} value={groups.length > 0 ? groups.join(', ') : words.noGroups} />
      </dl>
      <button type="button" className="button" onClick={onSignOut}>
        {texts.shell.signOut}
      </button>
    </div>
  );
}

function Fact({ label, value, mono = false }: { label: string; value: string; mono?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={mono ? 'mono' : undefined}>{value}</dd>
    </div>
  );
}
