import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import { useDecidedModel } from '../features/parameters/use-decided-model.ts';
import { personQuery } from '../features/person/person-query.ts';
import { useSignedIn } from './signed-in.tsx';

type Properties = {
  /** The bot's. */
  readonly wished: Parameters;
  /** The conversation's own. */
  readonly own: Parameters;
  readonly draw: (model: string) => ReactNode;
};

/** What will answer, before it has. */
export function DecidedModel({ wished, own, draw }: Properties) {
  const { session, backend } = useSignedIn();
  const { data: person } = useQuery(personQuery(backend.api));
  const model = useDecidedModel({
    api: backend.api,
    accountId: session.accountId ?? '',
    allowedModels: person?.allowedModels ?? [],
    wished,
    own,
  });
  return model === null ? null : draw(model);
}
