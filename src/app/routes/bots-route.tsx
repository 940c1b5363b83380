import { useMemo, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { galleryAddress, readGallerySearch } from '../../features/bots/gallery/gallery-search.ts';
import { Gallery } from '../../features/bots/gallery/gallery.tsx';
import { recentBots } from '../../features/bots/gallery/recent-bots.ts';
import { galleryTexts } from '../../texts/bot-gallery-texts.ts';
import { texts } from '../../texts/texts.ts';
import { useNavigation } from '../../ui/navigation.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';
import { useAccountName } from '../use-account-name.ts';
import { useSaying } from '../use-saying.ts';

/** All bots. */
export function BotsRoute() {
  const { session, backend, list } = useSignedIn();
  const navigation = useNavigation();
  const address = useLocation().search;
  const search = useMemo(() => readGallerySearch(new URLSearchParams(address)), [address]);
  const { conversations } = list;
  const { pinned, listed, archived, begun } = useSyncExternalStore(
    conversations.subscribe,
    conversations.view,
  );
  const recent = useMemo(
    () => (begun ? recentBots([...pinned, ...listed, ...archived]) : null),
    [pinned, listed, archived, begun],
  );
  const accountName = useAccountName();
  const say = useSaying();
  const { accountId } = session;
  if (accountId === null) return null;
  return (
    <>
      <PageTitle title={texts.title(galleryTexts.title)} />
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner wide">
          <Gallery
            api={backend.api}
            accountId={accountId}
            accountName={accountName}
            search={search}
            recent={recent}
            onSearch={(next, how) =>
              navigation.go(galleryAddress(next), { replace: how === 'typed' })
            }
            say={say}
          />
        </div>
      </div>
    </>
  );
}
