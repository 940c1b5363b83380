import { parametersTexts } from '../../texts/parameters-texts.ts';
import { Alert } from '../../ui/alert.tsx';

type FaultProperties = {
  readonly code: string;
  readonly isBusy: boolean;
  readonly onAgain: () => void;
};

/** What is offered is not known, but what there is to be offered. */
export function ListFault({ code, isBusy, onAgain }: FaultProperties) {
  const words = parametersTexts;
  return (
    <Alert
      tone="notice"
      title={words.model.fault}
      code={code}
      action={
        <button type="button" className="button small" aria-disabled={isBusy} onClick={onAgain}>
          {words.retry}
        </button>
      }
    />
  );
}
