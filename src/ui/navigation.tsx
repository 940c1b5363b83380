import { createContext, use, type ComponentProps, type MouseEvent } from 'react';

/** How a part of the page sends a person elsewhere, without knowing the router. */
export type Navigation = {
  go(path: string, options?: { readonly replace?: boolean }): void;
};

const NavigationContext = createContext<Navigation>({
  go: (path) => window.location.assign(path),
});

export const NavigationProvider = NavigationContext.Provider;

export function useNavigation(): Navigation {
  return use(NavigationContext);
}

type LinkProperties = Omit<ComponentProps<'a'>, 'href'> & { readonly to: string };

/** A link within the app: an ordinary one for the browser's own gestures, no reload for a plain click. */
export function Link({ to, onClick, children, ...rest }: LinkProperties) {
  const navigation = useNavigation();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const own = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (event.defaultPrevented || !own || event.altKey) return;
    event.preventDefault();
    navigation.go(to);
  }
  return (
    <a href={to} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
