import { lazy, type ComponentType } from 'react';
import { fetchOnce } from '../ui/use-fetched.ts';

/** What the first page does without. */
export const later = fetchOnce(() =>
  import('./later-parts.ts').then(({ laterParts }) => laterParts),
);

/** Parts of the app that are fetched when they are needed, by name, so that they can be fetched ahead too. */
export const load = {
  router: () => import('./router.tsx'),
  signInForm: () => import('./routes/sign-in-form.tsx'),
  signedIn: () => import('./routes/signed-in-route.tsx'),
  conversation: () => import('./routes/conversation-route.tsx'),
  later: later.load,
  about: () => import('./routes/about-route.tsx'),
};

/** React's lazy for a named export. */
export function lazyPart<Module, Properties>(
  fetch: () => Promise<Module>,
  choose: (module: Module) => ComponentType<Properties>,
) {
  return lazy(async () => ({ default: choose(await fetch()) }));
}
