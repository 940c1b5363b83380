import {
  MessageCircle,
  MessageSquarePlus,
  PanelLeft,
  Settings2,
  ShieldCheck,
  SquareTerminal,
} from 'lucide-react';
import { useMemo, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { ConversationList } from '../features/conversations/conversation-list.tsx';
import { texts } from '../texts/texts.ts';
import { KeyHint, onMac } from '../ui/key-hint.tsx';
import { Link, useNavigation } from '../ui/navigation.tsx';
import { ariaKeys, shortcuts } from '../ui/shortcuts.ts';
import { Wordmark } from '../ui/wordmark.tsx';
import { AccountMenu } from './account-menu.tsx';
import { conversationIn } from './addresses.ts';
import { later, load } from './pages.ts';
import { useSignedIn } from './signed-in.tsx';
import { useBotAvatars } from './use-bot-avatars.tsx';
import { usePrefetch } from './use-prefetch.ts';

type Properties = {
  /** After something was followed: where the rail is a drawer, it closes. */
  readonly onFollow: () => void;
  readonly onHide: () => void;
  readonly onPalette: () => void;
};

/** New chat, commands, settings, every conversation, and the account. */
export function Rail({ onFollow, onHide, onPalette }: Properties) {
  const { session, backend, turns, list } = useSignedIn();
  const conversationLinks = usePrefetch(backend.conversations);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const live = useSyncExternalStore(turns.live.subscribe, turns.live.all);
  const elsewhere = useSyncExternalStore(list.answering.subscribe, list.answering.all);
  const answering = useMemo(() => {
    const here = live.filter(({ phase }) => phase.kind === 'running');
    return new Set([...elsewhere, ...here.map((turn) => turn.conversationId)]);
  }, [elsewhere, live]);
  const drawAvatar = useBotAvatars();
  const unread = useSyncExternalStore(list.unread.subscribe, list.unread.all);
  return (
    <>
      <header className="rail-top">
        <div className="rail-head">
          <Link to="/" aria-label={texts.shell.home} onClick={onFollow}>
            <Wordmark name={texts.product} />
          </Link>
          <button
            type="button"
            className="icon-button rail-hide"
            aria-label={texts.shell.closeNavigation}
            aria-keyshortcuts={ariaKeys(shortcuts.sidebar, onMac)}
            onClick={onHide}
          >
            <PanelLeft className="icon" aria-hidden="true" />
          </button>
        </div>
        <button
          type="button"
          className="button new-chat"
          aria-keyshortcuts={ariaKeys(shortcuts.newChat, onMac)}
          onClick={() => {
            navigation.go('/');
            onFollow();
          }}
        >
          <MessageSquarePlus className="icon" aria-hidden="true" />
          <span className="grow">{texts.shell.newChat}</span>
          <KeyHint shortcut={shortcuts.newChat} />
        </button>
        <button
          type="button"
          className="rail-item"
          aria-keyshortcuts={ariaKeys(shortcuts.palette, onMac)}
          onClick={onPalette}
          onPointerEnter={fetchOverlays}
          onFocus={fetchOverlays}
        >
          <SquareTerminal className="icon" aria-hidden="true" />
          <span className="grow">{texts.commands.palette}</span>
          <KeyHint shortcut={shortcuts.palette} />
        </button>
        <Link
          to="/bots"
          className="rail-item"
          aria-current={/^\/bots(?:\/|$)/.test(pathname) ? 'page' : undefined}
          onClick={onFollow}
        >
          <MessageCircle className="icon" aria-hidden="true" />
          {texts.shell.bots}
        </Link>
        <Link
          to="/settings"
          className="rail-item"
          aria-current={pathname === '/settings' ? 'page' : undefined}
          onClick={onFollow}
        >
          <Settings2 className="icon" aria-hidden="true" />
          {texts.shell.settings}
        </Link>
        {session.groups.includes('admins') && (
          <Link
            to="/admin"
            className="rail-item"
            aria-current={pathname === '/admin' ? 'page' : undefined}
            onClick={onFollow}
          >
            <ShieldCheck className="icon" aria-hidden="true" />
            {texts.shell.administration}
          </Link>
        )}
      </header>
      <nav className="rail-list" aria-label={texts.shell.navigation} ref={conversationLinks}>
        <ConversationList
          conversations={list.conversations}
          actions={list.actions}
          owner={session.owner}
          search={later}
          currentId={conversationIn(pathname)}
          answering={answering}
          unread={unread}
          onFollow={onFollow}
          drawAvatar={drawAvatar}
        />
      </nav>
      <footer className="rail-foot">
        <AccountMenu />
      </footer>
    </>
  );
}

/** Whoever comes near will want them at once. */
function fetchOverlays() {
  void load.later().catch(() => undefined);
}
