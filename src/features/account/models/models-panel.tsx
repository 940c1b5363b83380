import { useQuery } from '@tanstack/react-query';
import type { InferenceEndpoint } from '../../../../amplify/contract/accounts/configuration.ts';
import type { PersonView } from '../../../../amplify/contract/accounts/person.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import '../../../ui/facts.css';
import { Section } from '../../../ui/section.tsx';
import { accountQueries } from '../account-queries.ts';
import { Loaded, type ReadQuery } from '../loaded.tsx';
import { EndpointForm } from './endpoint-form.tsx';
import './models.css';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly isOwner: boolean;
  readonly person: ReadQuery<PersonView>;
  readonly say: (text: string) => void;
};

/** Where the models of an account answer, and which of them may. */
export function ModelsPanel({ api, accountId, isOwner, person, say }: Properties) {
  const words = settingsTexts.models;
  const endpoint = useQuery(accountQueries(api, accountId).endpoint);
  return (
    <>
      <Section title={words.title} text={isOwner ? words.textOwner : words.text}>
        <Loaded query={endpoint} loading={words.loading} failed={words.failed} lines={5}>
          {(value) =>
            isOwner ? (
              <EndpointForm api={api} accountId={accountId} endpoint={value} say={say} />
            ) : (
              <EndpointFacts endpoint={value} />
            )
          }
        </Loaded>
      </Section>
      <Section title={words.allowedTitle} text={words.allowedText}>
        <Loaded
          query={person}
          loading={words.allowedLoading}
          failed={words.allowedFailed}
          lines={1}
        >
          {({ allowedModels }) => <AllowedModels names={allowedModels} />}
        </Loaded>
      </Section>
    </>
  );
}

function EndpointFacts({ endpoint }: { readonly endpoint: InferenceEndpoint }) {
  const words = settingsTexts.models;
  const { type, url, description } = endpoint;
  return (
    <dl className="facts">
      <div>
        <dt>{words.type}</dt>
        <dd>
          {words.types[type].name}
          <p className="hint">{words.types[type].hint}</p>
        </dd>
      </div>
      {url !== null && (
        <div>
          <dt>{words.url}</dt>
          <dd className="mono">{url}</dd>
        </div>
      )}
      <div>
        <dt>{words.description}</dt>
        <dd dir="auto" className="as-written">
          {description === '' ? words.noDescription : description}
        </dd>
      </div>
    </dl>
  );
}

function AllowedModels({ names }: { readonly names: readonly string[] }) {
  const words = settingsTexts.models;
  if (names.length === 0) return <p>{words.allAllowed}</p>;
  return (
    <ul className="model-names" aria-label={words.allowedList}>
      {names.map((name) => (
        <li key={name} className="mono">
          {name}
        </li>
      ))}
    </ul>
  );
}
