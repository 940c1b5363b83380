import { useState } from 'react';
import { chooseTheme, chosenTheme, themes, type Theme } from './theme.ts';

type Properties = {
  readonly label: string;
  readonly names: Readonly<Record<Theme, string>>;
};

/** Light, dark, or as the machine has it. */
export function ThemeChoice({ label, names }: Properties) {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {themes.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="theme"
            checked={theme === name}
            onChange={() => {
              chooseTheme(name);
              setTheme(name);
            }}
          />
          {names[name]}
        </label>
      ))}
    </div>
  );
}
