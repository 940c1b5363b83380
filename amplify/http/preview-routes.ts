import { wrongField } from '../app/accounts/answered.ts';
import { stopPreview, type StopPreviewPorts } from '../app/stop-preview.ts';
import { isUlid } from '../contract/ulid.ts';
import type { RouteTable } from './route-table.ts';

/** What is done about a preview beside asking it, which answers by a stream. */
export function previewRoutes(ports: StopPreviewPorts): RouteTable {
  return {
    'POST /accounts/{accountId}/previews/{previewId}/stop': {
      of: 'account',
      async answer({ request, caller, signal }) {
        const previewId = request.parameters['previewId'] ?? '';
        if (!isUlid(previewId)) return wrongField('previewId', 'must be the ULID of a preview');
        return stopPreview(ports, caller, previewId, signal);
      },
    },
  };
}
