import {
  codeAnswer,
  diagramAnswer,
  formulaAnswer,
  helpAnswer,
  longAnswer,
  tableAnswer,
} from './demo-texts.ts';

/** How fast the model speaks, in milliseconds. */
type Pace = { readonly beforeFirst: number; readonly betweenTokens: number };

export type DemoAnswer =
  | { readonly kind: 'text'; readonly text: string; readonly pace: Pace }
  /** Breaks off after these words, as a lost connection does. */
  | { readonly kind: 'cut'; readonly text: string; readonly pace: Pace }
  | { readonly kind: 'error' };

/** Some 50 tokens a second after a short thought, as a small model in the cloud. */
const human: Pace = { beforeFirst: 300, betweenTokens: 20 };
const slow: Pace = { beforeFirst: 3000, betweenTokens: 250 };

/** What the demo model says to a question; the same question gets the same answer. The hint stands in one that says nothing else. */
export function answerTo(
  question: string,
  earlierQuestions: number,
  hint: string | null,
): DemoAnswer {
  const plain = () => plainAnswer(question, earlierQuestions, hint);
  const asked = question.toLowerCase();
  if (/^\s*help\b|what can you do/.test(asked)) return spoken(helpAnswer);
  if (/\ban error\b/.test(asked)) return { kind: 'error' };
  if (/\bbreak off\b/.test(asked))
    return { kind: 'cut', text: 'This answer breaks off in the middle of a', pace: human };
  const pace = /\bslow(ly)?\b/.test(asked) ? slow : human;
  if (/\blong answer\b/.test(asked)) return spoken(longAnswer(), pace);
  if (pace === slow) return spoken(plain(), slow);
  if (/\btable\b/.test(asked)) return spoken(tableAnswer);
  if (/\bformula\b/.test(asked)) return spoken(formulaAnswer);
  if (/\bdiagram\b/.test(asked)) return spoken(diagramAnswer);
  if (/\bcode\b/.test(asked)) return spoken(codeAnswer);
  return spoken(plain());
}

/** An answer from where it broke off; the model that breaks off on demand ends what it is asked to go on with. */
export function restOf(whole: DemoAnswer, begun: string): DemoAnswer {
  if (whole.kind === 'error') return whole;
  if (whole.kind === 'cut')
    return spoken(begun.startsWith(whole.text) ? ' sentence, and ends here.' : whole.text);
  const rest = whole.text.startsWith(begun) ? whole.text.slice(begun.length) : whole.text;
  return spoken(rest === '' ? ' That was all.' : rest, whole.pace);
}

function spoken(text: string, pace = human): DemoAnswer {
  return { kind: 'text', text, pace };
}

const quoted = 200;

function plainAnswer(question: string, earlierQuestions: number, hint: string | null): string {
  const words = question.replace(/\s+/g, ' ').trim();
  const quote = words.length > quoted ? `${words.slice(0, quoted)}…` : words;
  const place =
    earlierQuestions === 0
      ? 'This is the first question of our conversation.'
      : `This is question ${earlierQuestions + 1} of our conversation; I was sent the earlier ones too.`;
  return [
    'I am the offline demo model on this machine: no network, no key, and no real understanding.',
    `You wrote:\n\n> ${quote}`,
    `${place} A real model would answer it; I can show you how answers look and behave here.`,
    ...(hint === null ? [] : [hint]),
    'Ask me for **help** to see what I can show.',
  ].join('\n\n');
}
