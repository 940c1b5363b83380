import { useQuery } from '@tanstack/react-query';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import { AnsweringModel } from '../features/conversation/header-line.tsx';
import { useDecidedModel } from '../features/parameters/use-decided-model.ts';
import { personQuery } from '../features/person/person-query.ts';
import { useSignedIn } from './signed-in.tsx';

type Properties = {
  /** The bot's. */
  readonly wished: Parameters;
  /** The conversation's own. */
  readonly own: Parameters;
};

/** What will answer, before it has. */
export function DecidedModel({ wished, own }: Properties) {
  const { session, backend } = useSignedIn();
  const { data: person } = useQuery(personQuery(backend.api));
  const model = useDecidedModel({
    api: backend.api,
    accountId: session.accountId ?? '',
    allowedModels: person?.allowedModels ?? [],
    wished,
    own,
  });
  if (model === null) return null;
  return <AnsweringModel model={model} />;
}
