import { queryOptions } from '@tanstack/react-query';
import type { Attachment } from '../../../../amplify/contract/attachments/attachment.ts';
import type { AttachmentsApi } from '../../../backend/attachments-api.ts';

/** What a file is that is known by its id; null where there is none. */
export function attachmentQuery(api: AttachmentsApi, id: string) {
  return queryOptions({
    queryKey: ['attachment', id],
    queryFn: async ({ signal }): Promise<Attachment | null> => {
      const told = await api.tell(id, signal);
      if (told.kind === 'done') return told.value.attachment;
      if (told.kind === 'refused' && told.status === 404) return null;
      throw new Error('What a file is could not be asked.');
    },
    staleTime: Infinity,
    gcTime: Infinity,
  });
}
