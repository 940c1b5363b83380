import { answerTo, restOf, type DemoAnswer } from './demo-answer.ts';
import type { DemoCall, DemoItem, DemoRequest } from './demo-request.ts';
import { quotedResults } from './quoted-results.ts';
import { sentenceOf, sentencesOfText, withoutFiles } from './seen-file.ts';
import { toolHint } from './tool-hint.ts';
import { orderedCalls, wantedCalls, type WantedCall } from './wanted-calls.ts';

/** What the demo model thinks, says and wants done. */
export type DemoReply = {
  readonly thoughts: string;
  readonly answer: DemoAnswer;
  readonly calls: readonly DemoCall[];
};

const pace = { beforeFirst: 300, betweenTokens: 20 };

/** What the demo model says to a request; the same request gets the same reply. */
export function replyTo(request: DemoRequest): DemoReply {
  const { items } = request;
  const questions = items.flatMap((item) =>
    item.kind === 'said' && item.role === 'user' ? [item.text] : [],
  );
  const question = questions.at(-1) ?? '';
  const wanted = callsFor(request, question);
  if (wanted.length === 0)
    return {
      thoughts: thoughtsOf(request, question),
      answer: wordsFor(request, questions),
      calls: [],
    };
  const made = items.filter(({ kind }) => kind === 'called').length;
  const calls = wanted.map((call, index) => ({
    ...call,
    // Like a provider's, unlike any other of the conversation.
    id: `call_demo_${questions.length}_${made + index + 1}`,
  }));
  const names = [...new Set(calls.map(({ name }) => `\`${name}\``))].join(' and ');
  const answer = { kind: 'text', text: `I ask ${names}.\n\n`, pace } as const;
  return { thoughts: thoughtsOf(request, question), answer, calls };
}

function sinceQuestion(items: readonly DemoItem[]): readonly DemoItem[] {
  return items.slice(
    items.findLastIndex((item) => item.kind === 'said' && item.role === 'user') + 1,
  );
}

/** After results, only what they order, and once; but for ever, where the question says so. */
function callsFor({ items, tools }: DemoRequest, question: string): readonly WantedCall[] {
  const since = sinceQuestion(items);
  const results = since.flatMap((item) => (item.kind === 'result' ? [item.text] : []));
  if (results.length === 0 || /\bfor ever\b/i.test(question)) return wantedCalls(question, tools);
  const made = since.flatMap((item) => (item.kind === 'called' ? [item.call] : []));
  return results
    .flatMap((text) => orderedCalls(text, tools))
    .filter(
      (call) =>
        !made.some(({ name, arguments: text }) => name === call.name && text === call.arguments),
    );
}

function wordsFor({ items, tools }: DemoRequest, questions: readonly string[]): DemoAnswer {
  const since = sinceQuestion(items);
  if (since.some(({ kind }) => kind === 'result'))
    return { kind: 'text', text: quotedResults(since), pace };
  const question = questions.at(-1) ?? '';
  const seen = filesSeen(items);
  if (seen.length > 0) return { kind: 'text', text: seenText(question, seen), pace };
  const begun = items.at(-2);
  if (begun?.kind !== 'said' || begun.role !== 'assistant' || !/^continue\b/i.test(question))
    return answerAt(-1);
  return restOf(answerAt(-2), begun.text);

  function answerAt(place: number): DemoAnswer {
    const asked = questions.at(place) ?? '';
    return answerTo(asked, Math.max(0, questions.length + place), toolHint(asked, tools));
  }
}

/** What was attached to any question of the conversation. */
function filesSeen(items: readonly DemoItem[]): readonly string[] {
  return items.flatMap((item) =>
    item.kind === 'said' && item.role === 'user'
      ? [...sentencesOfText(item.text), ...(item.files ?? []).map(sentenceOf)]
      : [],
  );
}

function seenText(question: string, seen: readonly string[]): string {
  const asked = withoutFiles(question).replaceAll(/\s+/g, ' ');
  const all = seen.map((sentence) => `- ${sentence}`).join('\n');
  return `I am the offline demo model, and this is what I was given.\n\n${all}\n\nYou wrote:\n\n> ${asked}`;
}

/** Only before it has had anything done. */
function thoughtsOf({ items, tools }: DemoRequest, question: string): string {
  if (!/\bthink\b/i.test(question) || sinceQuestion(items).length > 0) return '';
  const words = question.match(/\S+/g)?.length ?? 0;
  return `Somebody asks me something in ${words} words. I have ${tools.length} tools. I understand nothing, so I do what I was made to do.`;
}
