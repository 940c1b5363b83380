import { ArrowLeft } from 'lucide-react';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';

/** Leads back to the list. */
export function LeaveButton({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <div className="plugin-back">
      <button type="button" className="button quiet small" onClick={onLeave}>
        <ArrowLeft className="icon-small" aria-hidden="true" />
        {pluginsTexts.back}
      </button>
    </div>
  );
}
