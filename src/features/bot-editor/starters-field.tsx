import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { botLimits } from '../../../amplify/contract/bots/bot.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { FieldError, TextArea } from '../../ui/field.tsx';
import { starterName } from './bot-draft.ts';

type Properties = {
  readonly starters: readonly string[];
  readonly errorOf: (name: string) => string | null;
  readonly onChange: (starters: readonly string[]) => void;
};

/** Questions to begin with: added, removed and put in order by buttons, which keep the focus with what they move. */
export function StartersField({ starters, errorOf, onChange }: Properties) {
  const { hints, fields, starterActions: words } = botEditorTexts;
  const id = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const focusNext = useFocusNext(list);
  const [said, setSaid] = useState('');

  function move(at: number, to: number) {
    const moved = starters.with(at, starters[to] ?? '').with(to, starters[at] ?? '');
    onChange(moved);
    const isUp = to < at;
    const canGoOn = isUp ? to > 0 : to < starters.length - 1;
    focusNext(buttonAt(to, canGoOn === isUp ? 'up' : 'down'));
    setSaid(words.moved(to + 1));
  }
  function remove(at: number) {
    onChange(starters.toSpliced(at, 1));
    const next = Math.min(at, starters.length - 2);
    focusNext(next < 0 ? addButton : fieldAt(next));
    setSaid(words.removed);
  }
  const isFull = starters.length >= botLimits.starters;
  return (
    <fieldset className="field editor-starters" ref={list}>
      <legend>{fields.starters}</legend>
      <p className="hint">{hints.starters}</p>
      {starters.map((starter, at) => (
        // A place has no name but its number.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="editor-starter" key={at}>
          <TextArea
            label={fields.starter(at + 1)}
            name={starterName(at)}
            rows={1}
            value={starter}
            error={errorOf(starterName(at))}
            onText={(text) => onChange(starters.with(at, text))}
          />
          <div className="editor-starter-actions">
            <ActionButton
              label={words.up(at + 1)}
              icon={ArrowUp}
              disabled={at === 0}
              onPress={() => move(at, at - 1)}
            />
            <ActionButton
              label={words.down(at + 1)}
              icon={ArrowDown}
              disabled={at === starters.length - 1}
              onPress={() => move(at, at + 1)}
            />
            <ActionButton label={words.remove(at + 1)} icon={Trash2} onPress={() => remove(at)} />
          </div>
        </div>
      ))}
      {isFull ? (
        <p className="hint">{words.full(botLimits.starters)}</p>
      ) : (
        <button
          type="button"
          className="button small editor-add"
          onClick={() => {
            onChange([...starters, '']);
            focusNext(fieldAt(starters.length));
          }}
        >
          <Plus className="icon-small" aria-hidden="true" />
          {words.add}
        </button>
      )}
      <FieldError id={`${id}-error`} error={errorOf('starters')} />
      <output className="sr">{said}</output>
    </fieldset>
  );
}

const addButton = '.editor-add';

function fieldAt(at: number): string {
  return `[name="${starterName(at)}"]`;
}

function buttonAt(at: number, direction: 'up' | 'down'): string {
  return `[aria-label="${botEditorTexts.starterActions[direction](at + 1)}"]`;
}

/** Gives the focus to what is there only once the change has been drawn. */
function useFocusNext(place: RefObject<HTMLElement | null>): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    place.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });
  return (selector) => {
    wanted.current = selector;
  };
}
