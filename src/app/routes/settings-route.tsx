import { Suspense, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { SpokenAnswersChoice } from '../../features/conversation/spoken-answers-choice.tsx';
import { AppearancePanel } from '../../features/profile/appearance-panel.tsx';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { texts } from '../../texts/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { useNavigation } from '../../ui/navigation.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Reading } from '../../ui/read-states.tsx';
import { Tabs, type Tab } from '../../ui/tabs.tsx';
import { AccountTab } from '../account-tab.tsx';
import { MembersTab } from '../members-tab.tsx';
import { DataTab, ModelsTab, ProfileTab, ToolsTab } from '../settings-tabs.tsx';
import { PluginsTab } from '../plugins-tab.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';
import { WorkflowsTab } from '../workflows-tab.tsx';

/** Settings: who is signed in, how the page looks and sounds, one's own data, and for owners the account. */
export function SettingsRoute() {
  const { session } = useSignedIn();
  const navigation = useNavigation();
  const [query] = useSearchParams();
  // Addresses are told on, and written by hand.
  const wanted = query.get('tab')?.toLowerCase() ?? null;
  const tabs = session.role === 'owner' ? [...forAll, ...forOwners] : forAll;
  const isForbidden = forOwners.some(({ id }) => id === wanted) && session.role !== 'owner';
  return (
    <>
      <PageTitle title={texts.title(texts.shell.settings)} />
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner">
          <h1 className="page-title">{texts.shell.settings}</h1>
          {isForbidden && (
            <div className="settings-note">
              <Alert tone="calm" title={settingsTexts.settings.ownersOnly} />
            </div>
          )}
          <Tabs
            label={texts.shell.settings}
            tabs={tabs}
            chosen={wanted}
            // Back leads to the tab before, but not through all that one came by on the way.
            onChoose={(id, how) =>
              navigation.go(`/settings?tab=${id}`, { replace: how === 'moved' })
            }
          />
        </div>
      </div>
    </>
  );
}

const words = settingsTexts.settings.tabs;

const forAll: readonly Tab[] = [
  tab('profile', <ProfileTab />),
  tab('appearance', <AppearancePanel more={<SpokenAnswersChoice />} />),
  tab('models', <ModelsTab />),
  tab('tools', <ToolsTab />),
  tab('plugins', <PluginsTab />),
  tab('data', <DataTab />),
];

const forOwners: readonly Tab[] = [
  tab('account', <AccountTab />),
  tab('members', <MembersTab />),
  tab('workflows', <WorkflowsTab />),
];

function tab(id: keyof typeof words, content: ReactNode): Tab {
  const panel = (
    <ErrorBoundary key={id} instead={<BrokenPart />}>
      <Suspense fallback={<Reading label={settingsTexts.settings.loading} lines={5} />}>
        {content}
      </Suspense>
    </ErrorBoundary>
  );
  return { id, label: words[id], panel };
}

/** In the place of one tab, where the others go on. */
function BrokenPart() {
  const { settings } = settingsTexts;
  return (
    <div className="settings-note">
      <Alert
        tone="fault"
        title={settings.partFailed}
        text={settings.partFailedText}
        action={
          <button type="button" className="button small" onClick={() => window.location.reload()}>
            {settings.loadAgain}
          </button>
        }
      />
    </div>
  );
}
