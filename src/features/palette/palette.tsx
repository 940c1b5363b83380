import { Search, X } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { paletteTexts } from '../../texts/palette-texts.ts';
import type { Command } from '../../ui/commands.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useNavigation } from '../../ui/navigation.tsx';
import { onMac } from '../../ui/key-hint.tsx';
import { Mark } from '../../ui/wordmark.tsx';
import {
  findCommands,
  parseQuery,
  type PaletteCommand,
  type PaletteConversation,
} from './find-in-palette.ts';
import './palette.css';
import { PaletteOptions, type Groups } from './palette-options.tsx';
import { useChoosing } from './use-choosing.ts';

type Properties = {
  readonly commands: readonly Command[];
  /** Conversations with every word in their title, the closest first; the newest for an empty query. */
  readonly findConversations: (query: string) => readonly PaletteConversation[];
  /** Whether all conversations are among those that can be found. */
  readonly reading: 'done' | 'reading' | 'failed';
  /** Makes those known that are not yet. */
  readonly onReadAll: () => void;
  readonly onClose: () => void;
};

/** Before anything is typed a few are offered; whoever has not found theirs among so many types another letter. */
const mostOffered = { untyped: 6, typed: 30 };

/** Goes to any conversation and does anything that can be done, by a few letters. */
export function Palette(properties: Properties) {
  const { commands, findConversations, reading, onReadAll, onClose } = properties;
  const words = paletteTexts;
  const [typed, setTyped] = useState('');
  // Never put off: Enter does what these letters have found, not what the ones before had.
  const query = parseQuery(typed);
  const { text, onlyCommands } = query;
  const found = useMemo(
    () => (onlyCommands ? [] : findConversations(text)),
    [findConversations, onlyCommands, text],
  );
  const groups: Groups = {
    conversations: found.slice(0, text === '' ? mostOffered.untyped : mostOffered.typed),
    commands: findCommands(text, commands),
  };
  const hidden = text === '' ? 0 : found.length - groups.conversations.length;
  const searchesAll = text !== '' && !onlyCommands;
  useEffect(() => {
    if (searchesAll && reading === 'reading') onReadAll();
  }, [onReadAll, reading, searchesAll]);

  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const choose = useChoice(groups, onClose);
  const count = groups.conversations.length + groups.commands.length;
  const { active, move } = useChoosing(list, { count, restartOn: typed, choose });

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const held = onMac ? event.metaKey : event.ctrlKey;
    if (event.key === 'Enter') choose(active, held);
    else if (event.key === 'k' && held) onClose();
    else if (!move(event.key)) return;
    event.preventDefault();
  }

  return (
    <Dialog label={words.name} className="palette" onClose={onClose}>
      <div className="palette-input">
        <Search className="icon" aria-hidden="true" />
        <input
          role="combobox"
          aria-label={words.field}
          aria-expanded={count > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={count > 0 ? `${listId}-${active}` : undefined}
          placeholder={words.field}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
        />
        <button type="button" className="palette-close" onClick={onClose}>
          <span className="sr">{words.close}</span>
          <kbd>esc</kbd>
          <X className="icon" aria-hidden="true" />
        </button>
      </div>
      <div className="palette-list" ref={list}>
        {count > 0 && <PaletteOptions id={listId} groups={groups} active={active} />}
        {hidden > 0 && <p className="palette-note">{words.more(hidden)}</p>}
        {searchesAll && reading === 'reading' && <p className="palette-note">{words.reading}</p>}
        {searchesAll && reading === 'failed' && (
          <div className="palette-note" role="alert">
            {words.failed}{' '}
            <button type="button" className="link" onClick={onReadAll}>
              {words.retry}
            </button>
          </div>
        )}
        {count === 0 && !(searchesAll && reading === 'reading') && <NothingFound />}
      </div>
      <output className="sr">{typed === '' ? '' : words.found(count)}</output>
      <Keys />
    </Dialog>
  );
}

/** Does what the option at a place stands for. */
function useChoice(
  { conversations, commands }: Groups,
  onClose: () => void,
): (index: number, inNewTab: boolean) => void {
  const navigation = useNavigation();
  return (index, inNewTab) => {
    const conversation: PaletteConversation | undefined = conversations[index];
    const command: PaletteCommand | undefined = commands[index - conversations.length];
    if (conversation && inNewTab) {
      window.open(conversation.path, '_blank', 'noopener');
    } else if (conversation) {
      onClose();
      navigation.go(conversation.path);
    } else if (command) {
      onClose();
      // After the focus is back where it was: some commands take it elsewhere.
      requestAnimationFrame(command.command.run);
    }
  };
}

function NothingFound() {
  return (
    <div className="nothing palette-nothing">
      <Mark dotted />
      <p>{paletteTexts.none}</p>
      <p>{paletteTexts.noneHint}</p>
    </div>
  );
}

function Keys() {
  const words = paletteTexts.keys;
  return (
    <div className="palette-foot" aria-hidden="true">
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {words.move}
      </span>
      <span>
        <kbd>↵</kbd> {words.open}
      </span>
      <span>
        <kbd>{onMac ? '⌘ ↵' : 'Ctrl + ↵'}</kbd> {words.newTab}
      </span>
      <span className="grow" />
      <span>
        <kbd>&gt;</kbd> {words.onlyCommands}
      </span>
    </div>
  );
}
