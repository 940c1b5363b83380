import { X } from 'lucide-react';
import { paletteTexts, shortcutTexts } from '../../texts/palette-texts.ts';
import { texts } from '../../texts/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { onMac } from '../../ui/key-hint.tsx';
import { keyLabels, shortcuts, type Shortcut, type ShortcutName } from '../../ui/shortcuts.ts';
import './shortcut-sheet.css';

type Line = { readonly label: string; readonly keys: readonly Shortcut[] };

/** Every key that does something, also where it does nothing just now. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const words = shortcutTexts;
  return (
    <Dialog label={words.title} className="shortcut-sheet" onClose={onClose}>
      <header className="shortcut-head">
        <h2 className="grow">{words.title}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={paletteTexts.close}
          onClick={onClose}
        >
          <X className="icon" aria-hidden="true" />
        </button>
      </header>
      {/* Scrolls on a small screen, also by keyboard. */}
      <div className="shortcut-groups" tabIndex={-1}>
        {groups().map(({ label, lines }) => (
          <section key={label}>
            <h3>{label}</h3>
            <dl>
              {lines.map((line) => (
                <div key={line.label}>
                  <dt>{line.label}</dt>
                  <dd>
                    {line.keys.map((keys) => (
                      <Keys key={keys.key} shortcut={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Keys({ shortcut }: { readonly shortcut: Shortcut }) {
  return (
    <span className="keys">
      {keyLabels(shortcut, onMac).map((label) => (
        <kbd key={label}>{label}</kbd>
      ))}
    </span>
  );
}

function known(name: ShortcutName, label: string): Line {
  return { label, keys: [shortcuts[name]] };
}

function plain(label: string, ...keys: readonly string[]): Line {
  return { label, keys: keys.map((key) => ({ key })) };
}

function groups(): readonly { readonly label: string; readonly lines: readonly Line[] }[] {
  const words = shortcutTexts;
  const { commands } = texts;
  return [
    {
      label: words.everywhere,
      lines: [
        known('palette', paletteTexts.name),
        known('newChat', commands.newChat),
        known('previous', commands.previous),
        known('next', commands.next),
        known('sidebar', words.sidebar),
        known('help', commands.help),
        { label: words.undo, keys: [{ key: 'z', mod: true }] },
      ],
    },
    {
      label: words.conversation,
      lines: [
        known('writeMessage', commands.writeMessage),
        plain(words.send, 'Enter'),
        { label: words.breakLine, keys: [{ key: 'Enter', shift: true }] },
        plain(words.stop, 'Escape'),
        known('copyLast', commands.copyLast),
        plain(words.rename, 'F2'),
      ],
    },
    {
      label: words.list,
      lines: [
        plain(words.nextRow, 'ArrowUp', 'ArrowDown'),
        plain(words.ends, 'Home', 'End'),
        plain(words.rename, 'F2'),
      ],
    },
  ];
}
