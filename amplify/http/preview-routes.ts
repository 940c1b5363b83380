import { stopPreview, type StopPreviewPorts } from '../app/stop-preview.ts';
import type { RouteTable } from './route-table.ts';

/** What is done about a preview beside asking it, which answers by a stream. */
export function previewRoutes(ports: StopPreviewPorts): RouteTable {
  return {
    'POST /accounts/{accountId}/previews/{previewId}/stop': {
      of: 'account',
      answer: ({ request, caller, signal }) =>
        stopPreview(ports, caller, request.parameters['previewId'] ?? '', signal),
    },
  };
}
