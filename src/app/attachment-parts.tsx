import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createAttachmentsApi, putPart } from '../backend/attachments-api.ts';
import { loadModelCatalogue } from '../backend/model-catalogue.ts';
import { AttachedFiles } from '../features/conversation/attachments/attached-files.tsx';
import { createAttaching, type Attaching } from '../features/conversation/attachments/attaching.ts';
import {
  AttachingTray,
  type AttachingPlace,
} from '../features/conversation/attachments/attaching-tray.tsx';
import { uploadFile } from '../features/conversation/attachments/upload-file.ts';
import type { Drafts } from '../features/conversation/drafts.ts';
import { useSignedIn, type SignedIn } from './signed-in.tsx';

/** One for all conversations of a page, so that uploads go on while another is shown. */
const attachings = new WeakMap<Drafts, Attaching>();

/** The files beside what is being written. */
export function ConversationAttaching(place: AttachingPlace) {
  const signedIn = useSignedIn();
  const attaching = useMemo(() => attachingOf(signedIn), [signedIn]);
  const reader = useReader(place.model);
  return attaching && <AttachingTray {...place} attaching={attaching} reader={reader} />;
}

/** What was attached to a message. */
export function MessageFiles({ text }: { readonly text: string }) {
  const { backend, session } = useSignedIn();
  const { accountId } = session;
  const api = useMemo(
    () => (accountId === null ? null : createAttachmentsApi(backend.api, accountId)),
    [accountId, backend],
  );
  return api && <AttachedFiles text={text} api={api} />;
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

function attachingOf({ backend, session, drafts }: SignedIn): Attaching | null {
  const known = attachings.get(drafts);
  if (known || session.accountId === null) return known ?? null;
  const api = createAttachmentsApi(backend.api, session.accountId);
  const parts = { api, put: putPart, sleep };
  const attaching = createAttaching({
    drafts,
    upload: (id, file, onProgress, signal) => uploadFile(parts, id, file, onProgress, signal),
    // What stays goes by itself after some days.
    drop: (id) => void api.drop(id, new AbortController().signal).catch(() => undefined),
  });
  attachings.set(drafts, attaching);
  return attaching;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
