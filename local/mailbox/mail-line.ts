import type { Mail } from './mailbox.ts';

/** Without the point or bracket that a sentence puts behind it. */
const webAddress = /https?:\/\/[^\s<>"\p{Cc}]*[^\s<>"\p{Cc}.,;:!?)\]]/gu;

/** A mail as one line for the person at the terminal: its code, else the addresses that its text leads to. */
export function mailLine({ to, subject, code, text = '' }: Mail): string {
  const toFollow = code === '' ? (text.match(webAddress) ?? []) : [code];
  return `✉ ${[to, subject, ...toFollow].join(' · ')}`;
}
