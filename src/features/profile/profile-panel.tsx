import { useState } from 'react';
import type { PersonView } from '../../../amplify/contract/accounts/person.ts';
import type { Session } from '../../backend/session.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { texts } from '../../texts/texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import '../../ui/facts.css';
import { Initials } from '../../ui/initials.tsx';
import { Section } from '../../ui/section.tsx';
import { useFocusWhenClosed } from '../../ui/use-focus-when-closed.ts';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import './profile.css';
import { SecondFactor } from './second-factor.tsx';

type Properties = {
  readonly session: Session;
  /** Null until it is read, and where it could not be. */
  readonly person: PersonView | null;
  readonly say: (text: string) => void;
  readonly onRenamed: () => void;
  readonly onSignOut: () => void;
};

/** Who am I, and how do I sign in. */
export function ProfilePanel({ session, person, say, onRenamed, onSignOut }: Properties) {
  const { email, name } = session;
  return (
    <>
      <div className="profile">
        <div className="profile-head">
          <Initials name={name ?? email} />
          <h2>{settingsTexts.profile.heading}</h2>
        </div>
        <Facts session={session} person={person} />
        <button type="button" className="button" onClick={onSignOut}>
          {texts.shell.signOut}
        </button>
      </div>
      <NameForm key={name} sub={session.sub} name={name} say={say} onChanged={onRenamed} />
      <Password email={email} say={say} />
      <SecondFactor email={email} say={say} />
    </>
  );
}

function Facts({ session, person }: Pick<Properties, 'session' | 'person'>) {
  const words = settingsTexts.profile;
  const { email, name, accountId, role, groups } = session;
  return (
    <dl className="facts">
      <Fact label={words.email} value={email} />
      <Fact label={words.name} value={name ?? words.noName} />
      <div>
        <dt>{settingsTexts.signInSettings.account}</dt>
        <dd>
          <AccountFact accountId={accountId} person={person} />
        </dd>
      </div>
      <Fact label={words.role} value={role ? texts.profile.roles[role] : '–'} />
      <Fact label={words.groups} value={groups.length > 0 ? groups.join(', ') : words.noGroups} />
    </dl>
  );
}

type AccountProperties = { readonly accountId: string | null; readonly person: PersonView | null };

/** The account by its name, where that is known, and its id for whoever asks for help. */
function AccountFact({ accountId, person }: AccountProperties) {
  if (accountId === null) return '–';
  const { settings, signInSettings } = settingsTexts;
  const membership = person?.memberships.find((one) => one.accountId === accountId);
  return (
    <>
      {membership && <span className="account-fact">{membership.name}</span>}
      <span className="account-id">
        <span className="mono">{accountId}</span>
        <CopyButton
          text={accountId}
          label={signInSettings.copyAccountId}
          copied={settings.copied}
          failed={settings.notCopied}
        />
      </span>
    </>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Password({
  email,
  say,
}: {
  readonly email: string;
  readonly say: (text: string) => void;
}) {
  const words = settingsTexts.signInSettings.password;
  const [open, setOpen] = useState(false);
  const button = useFocusWhenClosed(open);
  return (
    <Section title={words.title} text={words.text}>
      {open ? (
        <PasswordForm
          email={email}
          onCancel={() => setOpen(false)}
          onSaved={() => {
            setOpen(false);
            say(words.saved);
          }}
        />
      ) : (
        <div className="row">
          <button ref={button} type="button" className="button" onClick={() => setOpen(true)}>
            {words.change}
          </button>
        </div>
      )}
    </Section>
  );
}
