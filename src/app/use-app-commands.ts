import {
  ArrowDown,
  ArrowUp,
  CircleHelp,
  Info,
  LogOut,
  MessageCircle,
  MessageSquarePlus,
  Monitor,
  Moon,
  PanelLeft,
  Settings2,
  Sun,
} from 'lucide-react';
import { useMemo } from 'react';
import type { Conversations } from '../features/conversations/conversations.ts';
import { texts } from '../texts/texts.ts';
import type { Command } from '../ui/commands.ts';
import { useNavigation, type Navigation } from '../ui/navigation.tsx';
import { chooseTheme, themes } from '../ui/theme.ts';
import { useCommands } from '../ui/use-commands.ts';
import { conversationIn } from './addresses.ts';
import type { OverlayKind } from './overlays.tsx';
import { useSignedIn } from './signed-in.tsx';

type Parts = {
  readonly showOverlay: (kind: OverlayKind) => void;
  readonly toggleSidebar: () => void;
  readonly sidebarShown: boolean;
};

/** What can be done on every page of a signed-in person. */
export function useAppCommands({ showOverlay, toggleSidebar, sidebarShown }: Parts): void {
  const { signOut, list } = useSignedIn();
  const { conversations } = list;
  const navigation = useNavigation();
  const commands = useMemo((): readonly Command[] => {
    const words = texts.commands;
    return [
      {
        id: 'new-chat',
        label: words.newChat,
        icon: MessageSquarePlus,
        shortcut: 'newChat',
        run: () => navigation.go('/'),
      },
      ...steps(conversations, navigation),
      {
        id: 'sidebar',
        label: sidebarShown ? words.hideSidebar : words.showSidebar,
        keywords: words.sidebarKeywords,
        icon: PanelLeft,
        shortcut: 'sidebar',
        run: toggleSidebar,
      },
      ...places(navigation),
      ...themes.map((theme) => ({
        id: `theme-${theme}`,
        label: words.theme[theme],
        keywords: words.themeKeywords,
        icon: themeIcons[theme],
        run: () => chooseTheme(theme),
      })),
      {
        id: 'shortcuts',
        label: words.help,
        keywords: words.helpKeywords,
        icon: CircleHelp,
        shortcut: 'help',
        run: () => showOverlay('shortcuts'),
      },
      {
        id: 'sign-out',
        label: words.signOut,
        keywords: words.signOutKeywords,
        icon: LogOut,
        run: signOut,
      },
    ];
  }, [conversations, navigation, showOverlay, sidebarShown, signOut, toggleSidebar]);
  useCommands('app', commands);
}

function places(navigation: Navigation): readonly Command[] {
  const words = texts.commands;
  return [
    {
      id: 'bots',
      label: words.bots,
      keywords: words.botsKeywords,
      icon: MessageCircle,
      run: () => navigation.go('/bots'),
    },
    {
      id: 'settings',
      label: words.settings,
      keywords: words.settingsKeywords,
      icon: Settings2,
      run: () => navigation.go('/settings'),
    },
    { id: 'about', label: words.about, icon: Info, run: () => navigation.go('/about') },
  ];
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon };

/** To the conversation below or above the one that is shown; from any other page to the first or last. */
function steps(conversations: Conversations, navigation: Navigation): readonly Command[] {
  const words = texts.commands;
  function go(step: 1 | -1) {
    const { pinned, listed } = conversations.view();
    const ids = [...pinned, ...listed].map(({ id }) => id);
    const at = ids.indexOf(conversationIn(window.location.pathname) ?? '');
    const next = at === -1 && step === -1 ? ids.at(-1) : ids[at + step];
    if (next !== undefined) navigation.go(`/chat/${next}`);
  }
  return [
    {
      id: 'next',
      label: words.next,
      icon: ArrowDown,
      shortcut: 'next',
      run: () => go(1),
    },
    {
      id: 'previous',
      label: words.previous,
      icon: ArrowUp,
      shortcut: 'previous',
      run: () => go(-1),
    },
  ];
}
