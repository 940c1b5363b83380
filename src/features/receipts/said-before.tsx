import { useQuery } from '@tanstack/react-query';
import type { SentRequest } from '../../../amplify/contract/receipts/receipt.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { EvidenceText } from './evidence-text.tsx';
import { saidQuery, type ReceiptAnswer, type ReceiptParts } from './receipt-queries.ts';
import type { SaidMessages } from './request-body.ts';

const words = receiptTexts.said;

type Properties = {
  readonly answer: ReceiptAnswer;
  readonly parts: ReceiptParts;
  readonly messages: SentRequest['messages'];
};

/** The messages that a model was sent, and those that the window left out, word by word. */
export function SaidBefore({ answer, parts, messages }: Properties) {
  const { data: said, isPending, refetch } = useQuery(saidQuery(parts, answer, messages));
  if (isPending) return <Reading label={words.reading} lines={4} />;
  if (!said)
    return (
      <Unreadable
        title={words.failed}
        text={receiptTexts.failedText}
        retry={receiptTexts.again}
        onRetry={() => void refetch()}
      />
    );
  const { sent, sentCount, trimmed, trimmedCount, continues } = messages;
  return (
    <>
      <Messages title={words.sent} ids={sent} count={sentCount} said={said} />
      {continues !== null && (
        <Messages title={words.continues} ids={[continues]} count={1} said={said} />
      )}
      {trimmedCount > 0 && (
        <Messages title={words.trimmed} ids={trimmed} count={trimmedCount} said={said} />
      )}
    </>
  );
}

type MessagesProperties = {
  readonly title: string;
  readonly ids: readonly string[];
  /** With those that are not named any more. */
  readonly count: number;
  readonly said: SaidMessages;
};

function Messages({ title, ids, count, said }: MessagesProperties) {
  const found = ids.flatMap((id) => {
    const message = said.get(id);
    return message ? [{ id, ...message }] : [];
  });
  const missing = count - found.length;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {missing > 0 && <p className="hint">{words.missing(missing)}</p>}
      {found.map(({ id, role, text }) => (
        <div key={id}>
          <h4>{words.roles[role]}</h4>
          <EvidenceText label={words.roles[role]}>{text}</EvidenceText>
        </div>
      ))}
    </section>
  );
}
