import { Paperclip } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { Reader } from '../../../../amplify/contract/attachments/fit-of.ts';
import { attachmentsTexts as words } from '../../../texts/attachments-texts.ts';
import { MenuButton } from '../../../ui/menu.tsx';
import type { Composer } from '../composer.ts';
import type { Attaching, AttachedFile, NotTaken } from './attaching.ts';
import './attachments.css';
import { FileChip } from './file-chip.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';

/** What a page lends whoever attaches files to what is written in it. */
export type AttachingPlace = {
  readonly conversationId: string | null;
  readonly composer: Composer;
  /** Takes a text in hand that is to be sent; false where no file goes with it. */
  readonly hold: RefObject<((text: string) => boolean) | null>;
  readonly deliver: (text: string, attachments: readonly string[]) => void;
  /** What answers, as far as it is known. */
  readonly model: string | null;
};

type Properties = AttachingPlace & {
  readonly attaching: Attaching;
  /** What is known of it. */
  readonly reader: Reader | null;
};

/** The files beside what is being written, and the ways to attach some. */
export function AttachingTray(properties: Properties) {
  const { conversationId, composer, attaching, reader } = properties;
  const place = useTrayPlace(composer);
  const files = useSyncExternalStore(attaching.subscribe, () => attaching.of(conversationId));
  const [notTaken, setNotTaken] = useState<readonly NotTaken[]>([]);
  const add = (given: readonly File[]) => setNotTaken(attaching.add(conversationId, given));
  const isOver = useDroppedFiles(composer, add);
  const waits = useHolding(properties, files);
  if (!place) return null;
  return createPortal(
    <>
      {files.length > 0 && (
        <ul className="attachments" aria-label={words.list}>
          {files.map((file) => (
            <FileChip
              key={file.id}
              file={file}
              reader={reader}
              onGoOn={(given) => {
                const wrong = attaching.goOn(conversationId, file.id, given);
                setNotTaken(wrong ? [wrong] : []);
              }}
              onRemove={() => {
                attaching.remove(conversationId, file.id);
                setNotTaken([]);
                composer.focus();
              }}
            />
          ))}
        </ul>
      )}
      {notTaken.length > 0 && (
        <div className="attaching-note problem" role="alert">
          {notTaken.map(({ name, why }) => (
            <p key={name}>{words.notTaken[why](name)}</p>
          ))}
        </div>
      )}
      <output className="attaching-note">{waits && words[waits]}</output>
      <AttachButton onFiles={add} />
      {isOver && <div className="drop-here">{words.drop}</div>}
    </>,
    place,
  );
}

/** A place above the text, inside of deep-chat: what is in it belongs to the page, and its styles reach it. */
function useTrayPlace({ box }: Composer): HTMLElement | null {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const root = box.getRootNode();
    if (!(root instanceof ShadowRoot)) return undefined;
    const slot = document.createElement('slot');
    const tray = document.createElement('div');
    slot.name = tray.slot = 'attaching';
    tray.className = 'attaching';
    box.before(slot);
    root.host.append(tray);
    setPlace(tray);
    return () => {
      slot.remove();
      tray.remove();
    };
  }, [box]);
  return place;
}

/** Holds a message until its files are there; says why it is not sent yet. */
function useHolding(
  { conversationId, composer, hold, deliver, attaching }: Properties,
  files: readonly AttachedFile[],
): 'waits' | 'notAll' | null {
  const [heldIn, setHeldIn] = useState<string | null | undefined>();
  const isHeld = heldIn === conversationId && files.length > 0;
  const now = useRef(deliver);
  useEffect(() => {
    now.current = deliver;
  });
  useEffect(() => {
    hold.current = (text) => {
      const there = attaching.of(conversationId);
      if (there.length === 0) return false;
      composer.setText(text);
      setHeldIn(conversationId);
      return true;
    };
    return () => {
      hold.current = null;
    };
  }, [attaching, composer, conversationId, hold]);
  const isAll = files.every(({ state }) => state.kind === 'done');
  useEffect(() => {
    if (!isHeld || !isAll) return;
    const text = composer.text();
    const ids = files.map(({ id }) => id);
    setHeldIn(undefined);
    if (text.trim() === '') return;
    attaching.letGo(conversationId);
    composer.setText('');
    now.current(text, ids);
  }, [attaching, composer, conversationId, files, isAll, isHeld]);
  if (!isHeld) return null;
  return files.some(({ state }) => state.kind === 'uploading') ? 'waits' : 'notAll';
}

/** Where there is a camera in hand, one chooses between it and what is there already. */
function AttachButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [isPhone] = useState(() => window.matchMedia('(pointer: coarse)').matches);
  const face = <Paperclip className="icon" aria-hidden="true" />;
  return (
    <div className="attach">
      <FilePicker picker={chooser} onFiles={onFiles} />
      {isPhone ? (
        <>
          <FilePicker picker={camera} onFiles={onFiles} camera />
          <MenuButton label={words.attach} className="icon-button" face={face}>
            <button type="button" role="menuitem" onClick={() => chooser.current?.click()}>
              {words.choose}
            </button>
            <button type="button" role="menuitem" onClick={() => camera.current?.click()}>
              {words.takePhoto}
            </button>
          </MenuButton>
        </>
      ) : (
        <button
          type="button"
          className="icon-button"
          aria-label={words.attach}
          title={words.attach}
          onClick={() => chooser.current?.click()}
        >
          {face}
        </button>
      )}
    </div>
  );
}

type PickerProperties = {
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly onFiles: (files: readonly File[]) => void;
  readonly camera?: boolean;
};

function FilePicker({ picker, onFiles, camera = false }: PickerProperties) {
  return (
    <input
      ref={picker}
      type="file"
      hidden
      multiple={!camera}
      {...(camera && { accept: 'image/*', capture: 'environment' as const })}
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // The same file may be chosen again.
        currentTarget.value = '';
      }}
    />
  );
}
