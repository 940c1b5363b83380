import { Check, ChevronsUpDown, LogOut, Menu, MessageSquarePlus, Settings2, X } from 'lucide-react';
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useLocation } from 'react-router';
import { ConversationList } from '../features/conversations/conversation-list.tsx';
import { texts } from '../texts/texts.ts';
import { Initials } from '../ui/initials.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { Link, useNavigation } from '../ui/navigation.tsx';
import { chooseTheme, themes, useTheme } from '../ui/theme.ts';
import { Wordmark } from '../ui/wordmark.tsx';
import './shell.css';
import { useSignedIn } from './signed-in.tsx';

const DrawerContext = createContext<{ readonly open: boolean; show(open: boolean): void }>({
  open: false,
  show: () => {},
});

/** The rail beside every signed-in page; below 760 pixels a drawer. */
export function Shell({ children }: { children: ReactNode }) {
  const [open, show] = useState(false);
  const rail = useRef<HTMLDivElement>(null);
  const drawer = useMemo(() => ({ open, show }), [open]);
  useEffect(() => {
    if (!open) return undefined;
    rail.current?.querySelector('button')?.focus();
    function closeOnEscape(event: KeyboardEvent) {
      if (event.key === 'Escape') show(false);
    }
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [open]);
  return (
    <DrawerContext value={drawer}>
      <a className="button skip" href="#content">
        {texts.shell.skipToContent}
      </a>
      <div className={open ? 'app nav-open' : 'app'}>
        <div className="rail" ref={rail}>
          <Rail onFollow={() => show(false)} />
        </div>
        {open && (
          <button
            type="button"
            className="drawer-scrim"
            aria-label={texts.shell.closeNavigation}
            onClick={() => show(false)}
          />
        )}
        <main className="main" id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </DrawerContext>
  );
}

/** Opens the drawer; shown only where the rail is one. */
export function NavigationButton() {
  const drawer = use(DrawerContext);
  return (
    <button
      type="button"
      className="icon-button burger"
      aria-label={texts.shell.openNavigation}
      aria-expanded={drawer.open}
      onClick={() => drawer.show(true)}
    >
      <Menu className="icon" aria-hidden="true" />
    </button>
  );
}

function Rail({ onFollow }: { onFollow: () => void }) {
  const { session, backend, turns } = useSignedIn();
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const live = useSyncExternalStore(turns.live.subscribe, turns.live.all);
  const answering = useMemo(
    () =>
      new Set(
        live.filter(({ phase }) => phase.kind === 'running').map((turn) => turn.conversationId),
      ),
    [live],
  );
  const currentId = /^\/chat\/([^/]+)/.exec(pathname)?.[1] ?? null;
  return (
    <>
      <header className="rail-top">
        <div className="rail-head">
          <Link to="/" aria-label={texts.shell.home} onClick={onFollow}>
            <Wordmark name={texts.product} />
          </Link>
          <button
            type="button"
            className="icon-button drawer-close"
            aria-label={texts.shell.closeNavigation}
            onClick={onFollow}
          >
            <X className="icon" aria-hidden="true" />
          </button>
        </div>
        <button
          type="button"
          className="button new-chat"
          onClick={() => {
            navigation.go('/');
            onFollow();
          }}
        >
          <MessageSquarePlus className="icon" aria-hidden="true" />
          {texts.shell.newChat}
        </button>
        <Link
          to="/settings"
          className="rail-item"
          aria-current={pathname === '/settings' ? 'page' : undefined}
          onClick={onFollow}
        >
          <Settings2 className="icon" aria-hidden="true" />
          {texts.shell.settings}
        </Link>
      </header>
      <nav className="rail-scroll" aria-label={texts.shell.navigation}>
        <ConversationList
          store={backend.conversations}
          owner={session.owner}
          currentId={currentId}
          answering={answering}
          onFollow={onFollow}
        />
      </nav>
      <footer className="rail-foot">
        <AccountMenu />
      </footer>
    </>
  );
}

function AccountMenu() {
  const { session, signOut } = useSignedIn();
  const { email, name, role } = session;
  const words = texts.shell;
  const theme = useTheme();
  return (
    <div className="account">
      <Initials name={name ?? email} />
      <span className="grow">
        <span className="clip account-name">{name ?? email}</span>
        {role && <span className="account-role">{texts.profile.roles[role]}</span>}
      </span>
      <MenuButton
        label={words.accountMenu}
        className="account-button"
        face={<ChevronsUpDown className="icon-small" aria-hidden="true" />}
      >
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
    </div>
  );
}
