import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Receipt } from '../../../amplify/contract/receipts/receipt.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { saidQuery, type ReceiptAnswer, type ReceiptParts } from './receipt-queries.ts';
import { languages, requestCode } from './request-code.ts';

const words = receiptTexts.code;

type Properties = {
  readonly receipt: Receipt;
  readonly answer: ReceiptAnswer;
  readonly parts: ReceiptParts;
};

/** The receipt to take along: as JSON, and its request as programs. */
export function RequestCode({ receipt, answer, parts }: Properties) {
  const [isOpen, setOpen] = useState(false);
  const hasRequest = receipt.request.model.invoked !== null;
  return (
    <>
      <div className="slip-foot">
        <CopyButton
          text={JSON.stringify({ ...receipt, steps: answer.steps }, null, 2)}
          label={words.json}
          copied={words.copied}
          failed={words.notCopied}
          withWords
        />
        {hasRequest && (
          <button
            type="button"
            className="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {words.show}
          </button>
        )}
      </div>
      {isOpen && <Programs receipt={receipt} answer={answer} parts={parts} />}
    </>
  );
}

function Programs({ receipt: { request }, answer, parts }: Properties) {
  const { data: said, isPending, refetch } = useQuery(saidQuery(parts, answer, request.messages));
  if (isPending) return <Reading label={words.reading} lines={4} />;
  const programs = said && requestCode(request, said);
  if (!programs)
    return (
      <Unreadable
        title={words.failed}
        text={receiptTexts.failedText}
        retry={receiptTexts.again}
        onRetry={() => void refetch()}
      />
    );
  return (
    <section className="programs" aria-label={words.title}>
      <Tabs
        label={words.title}
        tabs={languages.map((language) => ({
          id: language,
          label: words.languages[language],
          panel: (
            <div className="program">
              <CopyButton
                key={language}
                text={programs[language]}
                label={words.copy[language]}
                copied={words.copied}
                failed={words.notCopied}
                withWords
              />
              <p className="hint">{words.key[request.provider]}</p>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus. */}
              <pre tabIndex={0} dir="ltr">
                {programs[language]}
              </pre>
            </div>
          ),
        }))}
      />
    </section>
  );
}
