import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { NothingThere, Reading, Unreadable } from '../../ui/read-states.tsx';
import { Evidence } from './evidence.tsx';
import { receiptQuery, type ReceiptAnswer, type ReceiptParts } from './receipt-queries.ts';
import { RequestCode } from './request-code-view.tsx';
import { Slip } from './slip.tsx';
import './receipt.css';

const words = receiptTexts;

type Properties = {
  readonly answer: ReceiptAnswer;
  readonly parts: ReceiptParts;
  readonly onClose: () => void;
};

/** How an answer came about, beside its conversation. */
export function ReceiptDialog({ answer, parts, onClose }: Properties) {
  return (
    <Dialog label={words.title} className="receipt-panel" onClose={onClose}>
      <div className="receipt-head">
        <h2>{words.title}</h2>
        <button type="button" className="icon-button" aria-label={words.close} onClick={onClose}>
          <X className="icon" aria-hidden="true" />
        </button>
      </div>
      <div className="receipt-body">
        <Content answer={answer} parts={parts} />
      </div>
    </Dialog>
  );
}

function Content({ answer, parts }: Omit<Properties, 'onClose'>) {
  const { data: receipt, isPending, refetch } = useQuery(receiptQuery(parts, answer));
  const again = () => void refetch();
  if (isPending) return <Reading label={words.reading} lines={8} />;
  // One that was read before is still the best that is known.
  if (receipt === undefined)
    return (
      <Unreadable
        title={words.failed}
        text={words.failedText}
        retry={words.again}
        onRetry={again}
      />
    );
  const retry = (
    <button type="button" className="button small" onClick={again}>
      {words.again}
    </button>
  );
  if (!receipt) {
    const why = answer.code === 'lease-expired' ? words.noneEnded : words.noneText;
    return <NothingThere title={words.none} text={why} action={retry} />;
  }
  return (
    <>
      {!receipt.outcome && (
        <Alert tone="notice" title={words.partial} text={words.partialText} action={retry} />
      )}
      <Slip receipt={receipt} answer={answer} />
      <RequestCode receipt={receipt} answer={answer} parts={parts} />
      <Evidence {...{ receipt, answer, parts }} />
    </>
  );
}
