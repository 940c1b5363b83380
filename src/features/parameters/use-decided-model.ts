import { useQuery } from '@tanstack/react-query';
import { effectiveParameters } from '../../../amplify/contract/parameters/effective-parameters.ts';
import type { Parameters } from '../../../amplify/contract/parameters/parameters.ts';
import type { ApiClient } from '../../backend/api-client.ts';
import { decideShownModel } from './decide-shown-model.ts';
import { modelCatalogueQuery, parameterQueries } from './parameter-queries.ts';

type Parts = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly allowedModels: readonly string[];
  /** The bot's. */
  readonly wished: Parameters;
  /** The conversation's own. */
  readonly own: Parameters;
  /** Whether anybody wants to know; they do where nothing is said. */
  readonly wanted?: boolean;
};

/** The model that will answer, as the server decides it; null as long as that is not known. */
export function useDecidedModel(parts: Parts): string | null {
  const { api, accountId, allowedModels, wished, own, wanted: enabled = true } = parts;
  const queries = parameterQueries(api, accountId);
  const { data: offered } = useQuery({ ...queries.models, enabled });
  const { data: preferences } = useQuery({ ...queries.preferences, enabled });
  const { data: catalogue } = useQuery({ ...modelCatalogueQuery, enabled });
  if (!offered || !preferences || !catalogue) return null;
  const { id, isForbidden } = decideShownModel({
    chosen: own.model,
    wished: effectiveParameters(preferences.parameters, wished).model,
    offered,
    allowed: allowedModels,
    catalogue,
  });
  return isForbidden || id === '' ? null : id;
}
