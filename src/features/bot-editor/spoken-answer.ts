import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import type { PreviewAnswer } from './preview-talk.ts';

/** What whoever does not see the preview is told of an answer; nothing where an alert tells it. */
export function spokenAnswer({ status, text }: PreviewAnswer, persona: string): string {
  const words = botEditorTexts.preview;
  switch (status) {
    case 'live':
      return words.typing(persona);
    case 'complete':
      return `${words.answered(persona)} ${text}`;
    case 'stopped':
    case 'length':
    case 'filtered':
      return `${text} ${words[status]}`.trim();
    case 'interrupted':
    case 'failed':
      return '';
    default:
      return status satisfies never;
  }
}
