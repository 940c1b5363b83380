import { endingTexts } from '../../../texts/ending-texts.ts';
import { errorSentence } from '../../../texts/error-sentence.ts';
import type { Entry } from '../thread.ts';

/** What can be done with an answer that has ended; the first of them is what most people want. */
export type Deed = 'retry' | 'go-on';

export type ToldEnding = {
  readonly tone: 'fault' | 'calm';
  readonly title: string;
  /** Null for the sentence of its code. */
  readonly text: string | null;
  readonly deeds: readonly Deed[];
};

/** How the end of an answer is told, and what helps: what was written is gone on with, what was not is asked anew. */
export function toldEnding(
  { status, code }: Pick<Entry, 'status' | 'code'>,
  hasText: boolean,
): ToldEnding {
  const words = endingTexts;
  const kept = hasText ? words.textKept : words.questionKept;
  const either: readonly Deed[] = hasText ? ['go-on', 'retry'] : ['retry'];
  switch (status) {
    case 'complete':
    case 'pending':
      return { ...words.notStored, tone: 'fault', text: null, deeds: ['retry'] };
    case 'interrupted':
      return { ...words.interrupted, tone: 'calm', text: sentence(code, kept), deeds: either };
    case 'failed': {
      const told = hasText ? words.brokeOff : words.failed;
      return { ...told, tone: 'fault', text: sentence(code ?? 'unknown', kept), deeds: either };
    }
    case 'stopped': {
      const told = hasText ? words.stopped : words.stoppedEarly;
      return { ...told, tone: 'calm', deeds: hasText ? ['go-on'] : ['retry'] };
    }
    case 'length': {
      // It holds as much as is kept of any: there is no room to go on in it.
      if (code === 'answer-too-long') return { ...words.tooLong, tone: 'calm', deeds: ['retry'] };
      const told = hasText ? words.length : words.lengthEarly;
      return { ...told, tone: 'calm', deeds: hasText ? ['go-on'] : ['retry'] };
    }
    case 'filtered':
      return { ...(hasText ? words.filteredLate : words.filtered), tone: 'calm', deeds: ['retry'] };
    case 'refused':
      return { ...words.refused, tone: 'fault', text: null, deeds: ['retry'] };
    case 'lost':
      return { ...words.lost, tone: 'fault', text: null, deeds: ['retry'] };
    default:
      return status satisfies never;
  }
}

function sentence(code: string | null, kept: string): string {
  return code === null ? kept : `${errorSentence(code)} ${kept}`;
}
