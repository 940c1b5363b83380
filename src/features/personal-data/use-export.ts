import { useRef } from 'react';
import type { Refusal } from '../../backend/api-client.ts';
import { askWithPatience } from '../../backend/ask-with-patience.ts';
import { sleep } from '../../backend/sleep.ts';
import type { PersonApi } from '../../backend/person-api.ts';
import type { Session } from '../../backend/session.ts';
import { useWork, type Work } from '../../ui/use-work.ts';
import { createGathering, type Gathering } from './gather-personal-data.ts';

export type ExportProgress =
  | { readonly step: 'reading' | 'packing'; readonly conversations: number }
  | { readonly step: 'files'; readonly done: number; readonly of: number };

export type ExportResult =
  | {
      readonly kind: 'ready';
      readonly name: string;
      readonly archive: Blob;
      readonly conversations: number;
      /** How many attached files are not in it. */
      readonly missing: number;
    }
  | { readonly kind: 'broken'; readonly refusal: Refusal; readonly conversations: number };

type Export = Work<ExportProgress, ExportResult> & {
  /** Forgets what was read. */
  readonly cancel: () => void;
};

/** Reads and packs everything of a person; started again after it broke, it goes on where it was. */
export function useExport(api: PersonApi, session: Session): Export {
  const gathering = useRef<Gathering | null>(null);
  const work = useWork<ExportProgress, ExportResult>(async (report, signal) => {
    gathering.current ??= createGathering({
      person: (stop) => api.person(stop),
      page: (after, stop) => api.personalData(after, stop),
      bots: (after, stop) => api.madeBots(after, stop),
      sleep,
    });
    const { goOn, count } = gathering.current;
    const read = await goOn((conversations) => report({ step: 'reading', conversations }), signal);
    const conversations = count();
    if (read.kind !== 'whole') return { kind: 'broken', refusal: read, conversations };
    report({ step: 'packing', conversations });
    // Who exports nothing needs no packer.
    const parts = await import('./pack-personal-archive.ts').catch(() => null);
    if (!parts) return { kind: 'broken', refusal: { kind: 'unreachable' }, conversations };
    const { email, name } = session;
    const facts = { email, name, at: new Date() };
    const packing = {
      download: (accountId: string, id: string, stop: AbortSignal) =>
        askWithPatience((end) => api.file(accountId, id, end), sleep, stop),
      report: (done: number, of: number) => report({ step: 'files', done, of }),
    };
    const packed = await parts.packPersonalArchive(read.data, facts, packing, signal);
    if (packed.kind === 'broken') return { ...packed, conversations };
    gathering.current = null;
    const { name: fileName, archive, missing } = packed;
    return { kind: 'ready', name: fileName, archive, conversations, missing };
  });
  return {
    ...work,
    cancel() {
      gathering.current = null;
      work.stop();
    },
  };
}
