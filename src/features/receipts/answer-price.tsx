import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { loadModelCatalogue } from '../../backend/model-catalogue.ts';
import { receiptTexts } from '../../texts/receipt-texts.ts';
import { receiptQuery, type ReceiptAnswer, type ReceiptParts } from './receipt-queries.ts';
import './receipt.css';

type Properties = {
  readonly answer: ReceiptAnswer;
  /** That answered, as far as is known. */
  readonly model: string | null;
  readonly parts: ReceiptParts;
};

const pricedQuery = queryOptions({
  queryKey: ['priced-models'],
  queryFn: async () => {
    const { models } = await loadModelCatalogue();
    return new Set(models.flatMap(({ id, price }) => (price ? [id] : [])));
  },
  staleTime: Infinity,
});

/** A receipt is finished a moment after its answer. */
const again = { most: 4, pause: 1500 } as const;

/** What an answer has cost, beside the button of its receipt, which is read once the answer is in sight. */
export function AnswerPrice({ answer, model, parts }: Properties) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSeen, setSeen] = useState(false);
  const { data: priced } = useQuery(pricedQuery);
  const { data: receipt } = useQuery({
    ...receiptQuery(parts, answer),
    enabled: isSeen && model !== null && priced?.has(model) === true,
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.outcome || dataUpdateCount >= again.most ? false : again.pause,
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const price = receipt?.outcome?.price;
  return (
    <span ref={place} className="answer-price mono" title={receiptTexts.priceTitle}>
      {price?.kind === 'known' && receiptTexts.money(price.total)}
    </span>
  );
}
