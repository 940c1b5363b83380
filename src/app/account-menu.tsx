import { Check, ChevronsUpDown, LogOut } from 'lucide-react';
import { useState } from 'react';
import { useKnownPerson } from '../features/person/known-person.ts';
import { texts } from '../texts/texts.ts';
import { Initials } from '../ui/initials.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { chooseTheme, themes, useTheme } from '../ui/theme.ts';
import { useSignedIn } from './signed-in.tsx';
import { usePersonParts } from './use-person-parts.ts';

/** Who is signed in, in which account; a menu of one's accounts, the theme, and the way out. */
export function AccountMenu() {
  const { session, signOut } = useSignedIn();
  const { email, name, role, accountId } = session;
  const words = texts.shell;
  const theme = useTheme();
  const [isNear, setNear] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const parts = usePersonParts(isNear);
  const account = useKnownPerson()?.memberships.find((one) => one.accountId === accountId)?.name;
  return (
    <div className="account">
      <Initials name={name ?? email} />
      <span className="grow">
        <span className="clip account-name">{name ?? email}</span>
        <span className="account-role" title={account}>
          {account !== undefined && <span className="clip">{account}</span>}
          {role && <span>{texts.profile.roles[role]}</span>}
        </span>
      </span>
      <MenuButton
        label={words.accountMenu}
        className="account-button"
        face={<ChevronsUpDown className="icon-small" aria-hidden="true" />}
        onNear={() => setNear(true)}
      >
        {parts && (
          <>
            <parts.AccountChoices onMake={() => setMaking(true)} />
            <hr />
          </>
        )}
        {themes.map((choice) => (
          <button
            key={choice}
            type="button"
            role="menuitemradio"
            aria-checked={choice === theme}
            onClick={() => chooseTheme(choice)}
          >
            {words.themes[choice]}
            {choice === theme && <Check className="icon-small tick" aria-hidden="true" />}
          </button>
        ))}
        <hr />
        <button type="button" role="menuitem" onClick={signOut}>
          <LogOut className="icon" aria-hidden="true" />
          {words.signOut}
        </button>
      </MenuButton>
      {isMaking && parts && <parts.NewAccount onClose={() => setMaking(false)} />}
    </div>
  );
}
