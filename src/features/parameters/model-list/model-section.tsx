import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { OfferedModels } from '../../../../amplify/contract/models/offered-models.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { codeOfError } from '../../../backend/expect-done.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';
import { Reading, Unreadable } from '../../../ui/read-states.tsx';
import { Section } from '../../../ui/section.tsx';
import { ListFault } from '../list-fault.tsx';
import { parameterQueries } from '../parameter-queries.ts';
import './model-list.css';
import { findModels } from './model-rows.ts';
import { ModelTable } from './model-table.tsx';

type Properties = { readonly api: ApiClient; readonly accountId: string };

/** The models that may be chosen in an account, and what is known of them. */
export function ModelSection({ api, accountId }: Properties) {
  const { list, failed, reading, retry } = parametersTexts;
  const models = useQuery(parameterQueries(api, accountId).models);
  const { data, isError, isFetching, error } = models;
  const hasFailed = isError && !isFetching;
  const again = () => void models.refetch();
  const code = codeOfError(error);
  return (
    <Section
      title={list.title}
      text={data?.provider === 'compatible' ? `${list.text} ${list.listPrices}` : list.text}
    >
      {data && data.fault !== null && (
        <ListFault code={data.fault} isBusy={isFetching} onAgain={again} />
      )}
      {data && <FoundModels offered={data} />}
      {!data && !hasFailed && <Reading label={reading} lines={8} />}
      {!data && hasFailed && (
        <Unreadable
          title={failed}
          text={callSentence(code)}
          code={code}
          retry={retry}
          onRetry={again}
        />
      )}
    </Section>
  );
}

/** So many are seen at once. */
const mostAtOnce = 8;

function FoundModels({ offered: { models, standard } }: { readonly offered: OfferedModels }) {
  const words = parametersTexts.list;
  const [sought, setSought] = useState('');
  const found = findModels(models, sought);
  const id = useId();
  if (models.length === 0) return <p>{words.none}</p>;
  return (
    <div className="model-list">
      {models.length > mostAtOnce && (
        <div className="field">
          <label htmlFor={id} className="sr">
            {words.search}
          </label>
          <input
            id={id}
            type="search"
            className="input"
            placeholder={words.search}
            value={sought}
            onChange={({ target }) => setSought(target.value)}
          />
        </div>
      )}
      <output className={found.length === 0 ? '' : 'sr'}>
        {found.length === 0 ? words.noMatch(sought) : words.found(found.length)}
      </output>
      {found.length > 0 && <ModelTable models={found} standard={standard} />}
    </div>
  );
}
