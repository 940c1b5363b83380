import { useState } from 'react';
import type { PersonView } from '../../../../amplify/contract/accounts/person.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';
import { Section } from '../../../ui/section.tsx';
import { RemoveQuestion } from './remove-account.tsx';

type Deletion = PersonView['deletions'][number];

type Properties = {
  readonly api: ApiClient;
  readonly deletions: readonly Deletion[];
  readonly onDeleted: () => void;
};

const words = ownerTexts.account.remove;

/** Accounts whose deletion was interrupted, for whoever may go on with it; nothing where there are none. */
export function UnfinishedDeletions({ api, deletions, onDeleted }: Properties) {
  return deletions.map((deletion) => (
    <UnfinishedDeletion
      key={deletion.accountId}
      api={api}
      deletion={deletion}
      onDeleted={onDeleted}
    />
  ));
}

type OneProperties = Pick<Properties, 'api' | 'onDeleted'> & { readonly deletion: Deletion };

function UnfinishedDeletion({ api, deletion, onDeleted }: OneProperties) {
  const [asking, setAsking] = useState(false);
  const [erased, setErased] = useState<number | null>(null);
  return (
    <Section title={words.unfinished(deletion.name)} text={words.unfinishedText}>
      <div className="row">
        <button type="button" className="button danger" onClick={() => setAsking(true)}>
          {words.openUnfinished}
        </button>
      </div>
      {asking && (
        <RemoveQuestion
          api={api}
          account={deletion}
          hasBegun
          erased={erased}
          onErased={setErased}
          onDeleted={onDeleted}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
