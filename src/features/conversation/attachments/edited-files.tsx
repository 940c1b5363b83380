import { FileText, X } from 'lucide-react';
import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import { attachmentsTexts as words } from '../../../texts/attachments-texts.ts';
import './attachments.css';

type Properties = {
  readonly files: readonly Attachment[];
  readonly onRemove: (id: string) => void;
};

/** The files of a question that is edited, of which each can be left out. */
export function EditedFiles({ files, onRemove }: Properties) {
  if (files.length === 0) return null;
  return (
    <ul className="attachments" aria-label={words.list}>
      {files.map(({ id, name, bytes }) => (
        <li key={id} className="attachment sent" aria-label={name}>
          <FileText className="icon-small" aria-hidden="true" />
          <span className="attachment-name" title={name} dir="auto">
            {name}
          </span>
          <small>{words.bytes(bytes)}</small>
          <button
            type="button"
            className="icon-button"
            aria-label={words.remove(name)}
            onClick={() => onRemove(id)}
          >
            <X className="icon-small" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
