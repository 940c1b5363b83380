import { FileText, X } from 'lucide-react';
import { useRef } from 'react';
import { fitOf, type Reader } from '../../../../amplify/contract/attachments/fit-of.ts';
import { attachmentsTexts as words } from '../../../texts/attachments-texts.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import type { AttachedFile } from './attaching.ts';
import { thumbnailOf } from './thumbnail.ts';
import { usePicture } from './use-picture.ts';

type Properties = {
  readonly file: AttachedFile;
  readonly reader: Reader | null;
  readonly onGoOn: (file?: File) => void;
  readonly onRemove: () => void;
};

/** A file beside what is being written: how far it is, what is wrong with it, and how it goes again. */
export function FileChip({ file, reader, onGoOn, onRemove }: Properties) {
  const { name, bytes, state } = file;
  const again = useRef<HTMLInputElement>(null);
  const trouble = troubleOf(file, reader);
  const isHere = state.kind === 'cut' && !state.lost;
  return (
    <li className="attachment" aria-label={name} data-state={state.kind}>
      <Thumbnail file={file} />
      <span className="attachment-name" title={name} dir="auto">
        {name}
      </span>
      {state.kind === 'uploading' ? (
        <progress aria-label={words.progress(name)} max={1} value={state.share} />
      ) : state.kind === 'sought' ? (
        <progress aria-label={words.sought} />
      ) : (
        <small>{words.bytes(bytes)}</small>
      )}
      {(state.kind === 'cut' || state.kind === 'stayed') && (
        <button
          type="button"
          className="button small"
          onClick={() => (isHere ? onGoOn() : again.current?.click())}
        >
          {isHere ? words.goOn : words.chooseAgain}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={words.remove(name)}
        onClick={onRemove}
      >
        <X className="icon-small" aria-hidden="true" />
      </button>
      {state.kind === 'uploading' && state.waits && <output>{words.waitsToGoOn}</output>}
      {trouble !== null && (
        <p className="problem" role="alert">
          {trouble}
        </p>
      )}
      <input
        ref={again}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const [given] = currentTarget.files ?? [];
          if (given) onGoOn(given);
          currentTarget.value = '';
        }}
      />
    </li>
  );
}

function troubleOf({ name, state }: AttachedFile, reader: Reader | null): string | null {
  switch (state.kind) {
    case 'uploading':
    case 'sought':
      return null;
    case 'cut':
      return state.lost ? words.lost : words.cut;
    case 'stayed':
      return words.stayed;
    case 'refused':
      return state.reason ?? `${words.refused(name)} ${callSentence(state.code)}`;
    case 'done': {
      const fit = reader ? fitOf(reader, state.attachment) : 'whole';
      return !reader || fit === 'whole' || fit === 'in words'
        ? null
        : words.unfit[fit](reader.name);
    }
  }
  return state satisfies never;
}

/** A small picture of an image; a sheet for everything else. */
function Thumbnail({ file: { id, file } }: { readonly file: AttachedFile }) {
  const address = usePicture(id, file && (() => thumbnailOf(file)));
  if (!address) return <FileText className="icon-small" aria-hidden="true" />;
  return <img className="thumbnail" src={address} alt="" />;
}
