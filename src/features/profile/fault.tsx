import type { SignInFault } from '../../backend/sign-in-settings.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';

/** Why something was not done, above the button that tries it again. */
export function Fault({ code }: { readonly code: SignInFault | null }) {
  if (code === null) return null;
  const { settings, signInSettings } = settingsTexts;
  return <Alert tone="fault" title={settings.notSaved} text={signInSettings.faults[code]} />;
}
