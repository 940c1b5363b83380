import { chooseTheme, themes, type Theme, useTheme } from './theme.ts';

type Properties = {
  readonly label: string;
  readonly names: Readonly<Record<Theme, string>>;
};

/** Light, dark, or as the machine has it. */
export function ThemeChoice({ label, names }: Properties) {
  const theme = useTheme();
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {themes.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="theme"
            checked={theme === name}
            onChange={() => chooseTheme(name)}
          />
          {names[name]}
        </label>
      ))}
    </div>
  );
}
