import { lazy, type ComponentType } from 'react';

/** Parts of the app that are fetched when they are needed, by name, so that they can be fetched ahead too. */
export const load = {
  router: () => import('./router.tsx'),
  signInForm: () => import('./routes/sign-in-form.tsx'),
  signedIn: () => import('./routes/signed-in-route.tsx'),
  conversation: () => import('./routes/conversation-route.tsx'),
  settings: () => import('./routes/settings-route.tsx'),
  invitations: () => import('./routes/invitations-route.tsx'),
  administration: () => import('./routes/admin-route.tsx'),
  withoutAccount: () => import('./routes/without-account-route.tsx'),
  person: () => import('./person-parts.tsx'),
  ownerTabs: () => import('./owner-tabs.tsx'),
  settingsTabs: () => import('./settings-tabs.tsx'),
  overlays: () => import('./overlays.tsx'),
  about: () => import('./routes/about-route.tsx'),
};

/** React's lazy for a named export. */
export function lazyPart<Module, Properties>(
  fetch: () => Promise<Module>,
  choose: (module: Module) => ComponentType<Properties>,
) {
  return lazy(async () => ({ default: choose(await fetch()) }));
}
