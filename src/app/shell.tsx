import { Menu } from 'lucide-react';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { useLocation } from 'react-router';
import { texts } from '../texts/texts.ts';
import { createCommands } from '../ui/commands.ts';
import { CommandsProvider } from '../ui/use-commands.ts';
import { PersonPlace } from './person-place.tsx';
import { Rail } from './rail.tsx';
import './print.css';
import './shell.css';
import { useSidebar, type Sidebar } from './sidebar.ts';
import { useSignedIn } from './signed-in.tsx';
import { useAppCommands } from './use-app-commands.ts';
import { useOverlay } from './use-overlay.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const NavigationContext = createContext<{
  readonly open: boolean;
  readonly show: () => void;
}>({ open: false, show: () => {} });

/** What lies around and over every signed-in page: the rail, the palette, and the keys that do something. */
export function Shell({ children }: { children: ReactNode }) {
  const [commands] = useState(createCommands);
  return (
    <CommandsProvider value={commands}>
      <Frame commands={commands}>{children}</Frame>
    </CommandsProvider>
  );
}

type FrameProperties = {
  readonly commands: ReturnType<typeof createCommands>;
  readonly children: ReactNode;
};

/** The rail beside the page; below 760 pixels a drawer. */
function Frame({ commands, children }: FrameProperties) {
  const sidebar = useSidebar();
  const { shown, drawerOpen, isVisible, show, hide, toggle } = sidebar;
  const { toasts } = useSignedIn().list;
  const { show: showOverlay, overlay } = useOverlay(commands, toasts);
  const showPalette = useCallback(() => showOverlay('palette'), [showOverlay]);
  useShortcuts(commands, showPalette);
  useAppCommands({ showOverlay, toggleSidebar: toggle, sidebarShown: isVisible });
  const frame = useRef<HTMLDivElement>(null);
  const onFollow = useFocus(frame, sidebar);
  const navigation = { open: isVisible, show };
  const state = [drawerOpen && 'nav-open', !shown && 'rail-hidden'].filter(Boolean).join(' ');
  return (
    <NavigationContext value={navigation}>
      <a className="button skip" href="#content" inert={drawerOpen}>
        {texts.shell.skipToContent}
      </a>
      <div className={`app ${state}`} ref={frame}>
        <div className="rail">
          <Rail
            onFollow={onFollow}
            onHide={hide}
            onPalette={() => {
              onFollow();
              showPalette();
            }}
          />
        </div>
        {drawerOpen && (
          <button
            type="button"
            className="drawer-scrim"
            aria-label={texts.shell.closeNavigation}
            tabIndex={-1}
            onClick={hide}
          />
        )}
        <main className="main" id="content" tabIndex={-1} inert={drawerOpen}>
          <PersonPlace />
          {children}
        </main>
      </div>
      <PageAnnouncer />
      {overlay}
    </NavigationContext>
  );
}

/** Shows the rail where it is hidden; to be seen only there. */
export function NavigationButton() {
  const { open, show } = use(NavigationContext);
  return (
    <button
      type="button"
      className="icon-button burger"
      aria-label={texts.shell.openNavigation}
      aria-expanded={open}
      onClick={show}
    >
      <Menu className="icon" aria-hidden="true" />
    </button>
  );
}

/** Leads the focus into the drawer and out of it; gives what is to be called when something in it was followed. */
function useFocus(frame: RefObject<HTMLElement | null>, { shown, drawerOpen, hide }: Sidebar) {
  const followed = useRef(false);
  const before = useRef({ shown, drawerOpen });
  useEffect(() => {
    const was = before.current;
    before.current = { shown, drawerOpen };
    if (was.drawerOpen === drawerOpen && was.shown === shown) return;
    const isLost = document.activeElement === document.body;
    const appeared = drawerOpen || (shown && !was.shown);
    if (appeared && (drawerOpen || isLost)) focus(frame, '.rail-hide');
    else if (!appeared && followed.current) focus(frame, '.main');
    else if (!appeared && (isLost || isInHidden())) focus(frame, '.burger');
    followed.current = false;
  }, [frame, shown, drawerOpen]);

  useEffect(() => {
    if (!drawerOpen) return undefined;
    function closeOnEscape(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.defaultPrevented) hide();
    }
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [drawerOpen, hide]);

  return useCallback(() => {
    followed.current = drawerOpen;
    if (drawerOpen) hide();
  }, [drawerOpen, hide]);
}

function focus(frame: RefObject<HTMLElement | null>, selector: string): void {
  frame.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
}

/** What is not drawn keeps the focus until the browser next looks. */
function isInHidden(): boolean {
  return document.activeElement?.getClientRects().length === 0;
}

/** A title that is fetched may come after its page. */
const titleAfter = 600;

/** Tells whoever hears the page which one they have come to; a page that is loaded tells itself. */
function PageAnnouncer() {
  const { pathname } = useLocation();
  const [title, setTitle] = useState('');
  const first = useRef(pathname);
  useEffect(() => {
    if (first.current === pathname) return undefined;
    first.current = '';
    const timer = setTimeout(() => setTitle(document.title), titleAfter);
    return () => clearTimeout(timer);
  }, [pathname]);
  return (
    <div className="sr" aria-live="polite">
      {title}
    </div>
  );
}
