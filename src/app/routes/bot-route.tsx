import { useParams } from 'react-router';
import { BotPage } from '../../features/bots/page/bot-page.tsx';
import { useNavigation } from '../../ui/navigation.tsx';
import { DecidedModel } from '../decided-model.tsx';
import { OwnBotParts } from '../own-bot-parts.tsx';
import { TestsOfBot } from '../test-parts.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';
import { useAccountName } from '../use-account-name.ts';
import { useSaying } from '../use-saying.ts';

/** One bot. */
export function BotRoute() {
  const { session, backend } = useSignedIn();
  const navigation = useNavigation();
  const { reference = '' } = useParams();
  const account = useAccountName();
  const say = useSaying();
  const { accountId, role } = session;
  if (accountId === null) return null;
  return (
    <>
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page" key={reference}>
        <div className="page-inner">
          <BotPage
            api={backend.api}
            accountId={accountId}
            names={{ account, isOwner: role === 'owner' }}
            reference={reference}
            say={say}
            onGone={() => navigation.go('/bots')}
            renderDecided={(wished, draw) => <DecidedModel wished={wished} own={{}} draw={draw} />}
            renderMore={(bot) => (
              <>
                <TestsOfBot bot={bot} />
                <OwnBotParts bot={bot} />
              </>
            )}
          />
        </div>
      </div>
    </>
  );
}
