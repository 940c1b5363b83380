import { ProfilePanel } from '../../features/profile/profile-panel.tsx';
import { texts } from '../../texts/texts.ts';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';

/** Settings; so far the one tab that says who is signed in. */
export function SettingsRoute() {
  const { session, signOut } = useSignedIn();
  const words = texts.profile;
  return (
    <>
      <title>{texts.title(words.title)}</title>
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner">
          <h1 className="page-title">{words.title}</h1>
          <div className="tablist" role="tablist" aria-label={words.tabs}>
            <button type="button" role="tab" id="tab-profile" aria-selected aria-controls="profile">
              {words.profile}
            </button>
          </div>
          <div role="tabpanel" id="profile" aria-labelledby="tab-profile">
            <ProfilePanel session={session} onSignOut={signOut} />
          </div>
        </div>
      </div>
    </>
  );
}
