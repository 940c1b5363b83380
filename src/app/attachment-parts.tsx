import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { Parameters } from '../../amplify/contract/parameters/parameters.ts';
import { createAttachmentsApi, putPart } from '../backend/attachments-api.ts';
import { loadModelCatalogue } from '../backend/model-catalogue.ts';
import { sleep } from '../backend/sleep.ts';
import { attachmentQuery } from '../features/conversation/attachments/attachment-query.ts';
import { AttachedFiles } from '../features/conversation/attachments/attached-files.tsx';
import { createAttaching, type Attaching } from '../features/conversation/attachments/attaching.ts';
import {
  AttachingTray,
  type AttachingPlace,
} from '../features/conversation/attachments/attaching-tray.tsx';
import { uploadFile } from '../features/conversation/attachments/upload-file.ts';
import { useDecidedModel } from '../features/parameters/use-decided-model.ts';
import { personQuery } from '../features/person/person-query.ts';
import type { WithFiles } from '../features/conversation/message-actions.tsx';
import type { Drafts } from '../features/conversation/drafts.ts';
import { useSignedIn, type SignedIn } from './signed-in.tsx';

/** One for all conversations of a page, so that uploads go on while another is shown. */
const attachings = new WeakMap<Drafts, Attaching>();

/** The files beside what is being written. */
export function ConversationAttaching(place: AttachingPlace) {
  const signedIn = useSignedIn();
  const queries = useQueryClient();
  const attaching = useMemo(() => attachingOf(signedIn, queries), [signedIn, queries]);
  return attaching && <Tray {...place} attaching={attaching} />;
}

function Tray({ wished, own, ...place }: AttachingPlace & { readonly attaching: Attaching }) {
  const { drafts, session, backend } = useSignedIn();
  const { attaching, conversationId } = place;
  const hasFiles = useSyncExternalStore(
    attaching.subscribe,
    () => attaching.of(conversationId).length > 0,
  );
  const { data: person } = useQuery(personQuery(backend.api));
  const model = useDecidedModel({
    api: backend.api,
    accountId: session.accountId ?? '',
    allowedModels: person?.allowedModels ?? [],
    wished: wished ?? nothing,
    own,
    wanted: hasFiles,
  });
  return <AttachingTray {...place} drafts={drafts} reader={useReader(model)} />;
}

const nothing: Parameters = {};

/** What is attached to a question, if anything. */
export function MessageFiles({ question }: { readonly question: WithFiles }) {
  const { backend, session, turns } = useSignedIn();
  // One that is not stored yet is known by what is sent.
  const files = question.attachments ?? turns.live.find(question.turnId)?.request?.attachments;
  const { accountId } = session;
  const api = useMemo(
    () => (accountId === null ? null : createAttachmentsApi(backend.api, accountId)),
    [accountId, backend],
  );
  return api && files && <AttachedFiles files={files} api={api} />;
}

/** What is known of a model; null for one that the catalogue does not know, which says itself what it takes. */
function useReader(model: string | null) {
  const { data } = useQuery({
    queryKey: ['model-catalogue'],
    queryFn: loadModelCatalogue,
    staleTime: Infinity,
    enabled: model !== null,
  });
  return data?.models.find(({ id }) => id === model) ?? null;
}

function attachingOf(
  { backend, session, drafts, turns }: SignedIn,
  queries: QueryClient,
): Attaching | null {
  const known = attachings.get(drafts);
  if (known || session.accountId === null) return known ?? null;
  const api = createAttachmentsApi(backend.api, session.accountId);
  const parts = { api, put: putPart, sleep };
  const attaching = createAttaching({
    drafts,
    async upload(id, file, onProgress, signal) {
      const stop = AbortSignal.any([signal, turns.over]);
      const outcome = await uploadFile(parts, id, file, onProgress, stop);
      if (outcome.kind === 'done')
        queries.setQueryData(attachmentQuery(api, id).queryKey, outcome.attachment);
      return outcome;
    },
    // What stays goes by itself after some days.
    find: async (id) => (await queries.fetchQuery(attachmentQuery(api, id))) ?? 'gone',
    drop: (id) => void api.drop(id, new AbortController().signal).catch(() => undefined),
  });
  attachings.set(drafts, attaching);
  // One that was refused has come back; sent again from its message it takes its files along.
  const take = () => {
    for (const { phase, request, conversationId } of turns.live.all())
      if (phase.kind === 'running' && request?.attachments)
        attaching.went(conversationId, request.attachments);
  };
  turns.live.subscribe(take);
  take();
  return attaching;
}
