import { Paperclip } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { Reader } from '../../../../amplify/contract/attachments/fit-of.ts';
import type { Parameters } from '../../../../amplify/contract/parameters/parameters.ts';
import { attachmentsTexts as words } from '../../../texts/attachments-texts.ts';
import { MenuButton } from '../../../ui/menu.tsx';
import type { Composer } from '../composer.ts';
import { joinDraft, type Drafts } from '../drafts.ts';
import type { Hold } from '../hold.ts';
import type { Attaching, AttachedFile, NotTaken } from './attaching.ts';
import './attachments.css';
import { FileChip } from './file-chip.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';

/** What a page lends whoever attaches files to what is written in it. */
export type AttachingPlace = {
  readonly conversationId: string | null;
  readonly composer: Composer;
  readonly hold: Hold;
  readonly send: (text: string, attachments?: readonly string[]) => void;
  /** What the bot says of its answers, if one is known, and what is set here: by them it is decided which model reads. */
  readonly wished: Parameters | null;
  readonly own: Parameters;
};

type Properties = Omit<AttachingPlace, 'wished' | 'own'> & {
  readonly attaching: Attaching;
  readonly drafts: Drafts;
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
  const waits = useHolding(properties, files, () => setNotTaken([]));
  const isSought = files.some(({ state }) => state.kind === 'sought');
  useEffect(() => {
    if (isSought) attaching.seek(conversationId);
  }, [attaching, conversationId, isSought]);
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
                // What was pressed goes while the file is on its way.
                composer.focus();
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
      <output className="attaching-note">{waits}</output>
      <AttachButton onFiles={add} />
      {isOver && <div className="drop-here">{words.drop}</div>}
    </>,
    place,
  );
}

/** A place above the text, inside of deep-chat: what is in it belongs to the page, and its styles reach it. */
function useTrayPlace({ box }: Composer): HTMLElement {
  const [tray] = useState(() => {
    const made = document.createElement('div');
    made.slot = 'attaching';
    made.className = 'attaching';
    return made;
  });
  useEffect(() => {
    const root = box.getRootNode();
    if (!(root instanceof ShadowRoot)) return undefined;
    const slot = document.createElement('slot');
    slot.name = 'attaching';
    box.before(slot);
    root.host.append(tray);
    return () => {
      slot.remove();
      tray.remove();
    };
  }, [box, tray]);
  return tray;
}

/** A message that is to be sent when its files are there, unless anything more is written. */
type Held = { readonly conversationId: string | null; readonly text: string };

/** Holds a message until its files are there; says why it is not sent yet, and whenever one is to be sent. */
function useHolding(
  { conversationId, composer, hold, send, attaching, drafts }: Properties,
  files: readonly AttachedFile[],
  onSubmit: () => void,
): string | null {
  const [held, setHeld] = useState<Held | null>(null);
  const isHeld = held?.conversationId === conversationId;
  const now = useRef({ send, onSubmit });
  useEffect(() => {
    now.current = { send, onSubmit };
  });
  useEffect(() => {
    return hold.listen(conversationId, (text) => {
      now.current.onSubmit();
      if (attaching.of(conversationId).length === 0) return false;
      setHeld({ conversationId, text: joinDraft(text, composer.text()) });
      return true;
    });
  }, [attaching, composer, conversationId, hold]);
  const isAll = files.every(({ state }) => state.kind === 'done');
  useEffect(() => {
    if (held === null) return undefined;
    return drafts.subscribe(() => {
      if (composer.text().trim() !== held.text.trim()) setHeld(null);
    });
  }, [composer, drafts, held]);
  useEffect(() => {
    if (!isHeld || !isAll) return;
    const ids = files.map(({ id }) => id);
    composer.setText('');
    attaching.letGo(conversationId);
    now.current.send(held.text, ids.length > 0 ? ids : undefined);
  }, [attaching, composer, conversationId, files, held, isAll, isHeld]);
  if (!isHeld) return null;
  const isComing = files.some(({ state }) => ['uploading', 'sought'].includes(state.kind));
  if (isComing) return words.waits;
  const namesOf = (...kinds: readonly string[]) =>
    files.filter(({ state }) => kinds.includes(state.kind)).map(({ name }) => name);
  return words.notAll(namesOf('cut', 'stayed'), namesOf('refused'));
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
