import type { ReactNode } from 'react';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { texts } from '../../texts/texts.ts';
import { ThemeChoice } from '../../ui/theme-choice.tsx';
import './profile.css';

/** How the page looks and sounds on this machine; `more` are the choices of other features. */
export function AppearancePanel({ more }: { more: ReactNode }) {
  const words = settingsTexts.profile;
  return (
    <div className="profile">
      <div className="profile-theme">
        <span>{words.appearance}</span>
        <ThemeChoice label={words.appearance} names={texts.shell.themes} />
      </div>
      {more}
    </div>
  );
}
