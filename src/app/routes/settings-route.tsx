import { SpokenAnswersChoice } from '../../features/conversation/spoken-answers-choice.tsx';
import { AppearancePanel } from '../../features/profile/appearance-panel.tsx';
import { ProfilePanel } from '../../features/profile/profile-panel.tsx';
import { texts } from '../../texts/texts.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';

/** Settings: who is signed in, and how the page looks and sounds. */
export function SettingsRoute() {
  const { session, signOut } = useSignedIn();
  const words = texts.profile;
  return (
    <>
      <PageTitle title={texts.title(words.title)} />
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner">
          <h1 className="page-title">{words.title}</h1>
          <Tabs
            label={words.tabs}
            tabs={[
              {
                id: 'profile',
                label: words.profile,
                panel: <ProfilePanel session={session} onSignOut={signOut} />,
              },
              {
                id: 'appearance',
                label: words.appearanceTab,
                panel: <AppearancePanel more={<SpokenAnswersChoice />} />,
              },
            ]}
          />
        </div>
      </div>
    </>
  );
}
