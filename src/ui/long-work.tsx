import { Download } from 'lucide-react';
import './long-work.css';

type WorkingProperties = {
  readonly label: string;
  /** How far it is. */
  readonly said: string;
  readonly cancel: string;
  readonly onCancel: () => void;
};

/** Something that takes long, in the place of the button that has begun it. */
export function Working({ label, said, cancel, onCancel }: WorkingProperties) {
  return (
    <div className="long-work">
      <progress aria-label={label} />
      <output>{said}</output>
      <button ref={focus} type="button" className="button" onClick={onCancel}>
        {cancel}
      </button>
    </div>
  );
}

type ReadyProperties = {
  readonly said: string;
  /** Of the button that saves it. */
  readonly download: string;
  readonly size: string;
  readonly again: string;
  readonly onDownload: () => void;
  readonly onAgain: () => void;
};

/** A file that the page has made. */
export function ReadyFile(properties: ReadyProperties) {
  const { said, download, size, again, onDownload, onAgain } = properties;
  return (
    <div className="ready-file">
      <output>{said}</output>
      <div className="row">
        <button ref={focus} type="button" className="button primary" onClick={onDownload}>
          <Download className="icon" aria-hidden="true" />
          {download}
        </button>
        <span className="hint">{size}</span>
        <button type="button" className="button quiet" onClick={onAgain}>
          {again}
        </button>
      </div>
    </div>
  );
}

/** What was operated before has gone. One function for all times, or React would call it with each change. */
export function focus(element: HTMLElement | null): void {
  element?.focus();
}
