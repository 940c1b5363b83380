import { refused } from '../app/admission.ts';
import {
  addressFile,
  addressParts,
  beginUpload,
  completeUpload,
  dropAttachment,
  tellUpload,
  type AttachmentPorts,
} from '../app/attachments/uploads.ts';
import { parseBody } from '../contract/accounts/parse-body.ts';
import { addressRequestSchema, uploadRequestSchema } from '../contract/attachments/attachment.ts';
import { isUlid } from '../contract/ulid.ts';
import { jsonBody, type ApiRequest } from './api-request.ts';
import type { RouteAnswer, RouteTable } from './route-table.ts';

const attachment = '/accounts/{accountId}/attachments/{attachmentId}';

/** Files that somebody attaches to questions: uploaded by parts, shown, taken away. */
export function attachmentRoutes(ports: AttachmentPorts): RouteTable {
  return {
    [`PUT ${attachment}`]: ofAttachment(async ({ request, caller, signal }, id) => {
      const body = parseBody(uploadRequestSchema, jsonBody(request));
      if (body.kind === 'refused') return body;
      return beginUpload(ports, caller, id, body.value, signal);
    }),
    [`GET ${attachment}`]: ofAttachment(({ caller, signal }, id) =>
      tellUpload(ports, caller, id, signal),
    ),
    [`DELETE ${attachment}`]: ofAttachment(({ caller, signal }, id) =>
      dropAttachment(ports, caller, id, signal),
    ),
    [`POST ${attachment}/addresses`]: ofAttachment(async ({ request, caller, signal }, id) => {
      const body = parseBody(addressRequestSchema, jsonBody(request));
      if (body.kind === 'refused') return body;
      return addressParts(ports, caller, id, body.value.parts, signal);
    }),
    [`POST ${attachment}/completion`]: ofAttachment(({ caller, signal }, id) =>
      completeUpload(ports, caller, id, signal),
    ),
    [`GET ${attachment}/address`]: ofAttachment(({ caller, signal }, id) =>
      addressFile(ports, caller, id, signal),
    ),
    // Who takes everything along takes it out of every account of theirs.
    'GET /person/attachments/{accountId}/{attachmentId}/address': {
      of: 'person',
      async answer({ request, caller: { sub }, signal }) {
        const id = idIn(request);
        const accountId = request.parameters['accountId'] ?? '';
        return id === null
          ? refused('attachment-not-found', 'attachmentId')
          : addressFile(ports, { accountId, sub }, id, signal);
      },
    },
  };
}

type OfAccount = Extract<RouteAnswer, { readonly of: 'account' }>;
type Call = Parameters<OfAccount['answer']>[0];

function ofAttachment(
  answer: (call: Call, attachmentId: string) => ReturnType<OfAccount['answer']>,
): OfAccount {
  return {
    of: 'account',
    async answer(call) {
      const id = idIn(call.request);
      return id === null ? refused('attachment-not-found', 'attachmentId') : answer(call, id);
    },
  };
}

function idIn({ parameters }: ApiRequest): string | null {
  const id = parameters['attachmentId'] ?? '';
  return isUlid(id) ? id : null;
}
