import { readFileSync } from 'node:fs';

/** One way to make a page do what only its owner may. */
type Payload = {
  readonly name: string;
  readonly markdown: string;
  /** Whether nothing after it can be told from it. */
  readonly swallows: boolean;
};

export type HostileAnswer = {
  readonly payloads: readonly string[];
  readonly markdown: string;
  /** What has to be readable after each payload, so that none is passed over. */
  readonly marks: readonly string[];
};

const payloadsInAnswer = 12;
const swallowing = ' (swallows what follows)';

/** The corpus: a line of `===` with a name, then its Markdown, in which `\uXXXX` stands for a character. */
function readPayloads(canary: string): readonly Payload[] {
  const file = new URL('hostile-markdown.txt', import.meta.url);
  // Where a payload works it leaves a mark on the page and calls the canary.
  const strike = `window.struck=1;fetch('${canary}/strike')`;
  const corpus = readFileSync(file, 'utf8')
    .replaceAll('{strike}', strike)
    .replaceAll('{strike`}', strike.replaceAll("'", '`'))
    .replaceAll('{canary}', canary)
    .replaceAll('{host}', new URL(canary).host)
    .replaceAll(/\\u([0-9a-f]{4})/g, (_whole, code: string) =>
      String.fromCharCode(Number(`0x${code}`)),
    );
  return corpus
    .split(/^=== /m)
    .slice(1)
    .map((text) => {
      const [name = '', ...lines] = text.split('\n');
      const swallows = name.endsWith(swallowing);
      return { name: name.replace(swallowing, ''), markdown: lines.join('\n').trimEnd(), swallows };
    });
}

/** Answers of a hostile model, several payloads in each; one that swallows what follows has its own. */
export function hostileAnswers(canary: string): readonly HostileAnswer[] {
  const payloads = readPayloads(canary);
  const answers: HostileAnswer[] = payloads
    .filter(({ swallows }) => swallows)
    .map(({ name, markdown }) => ({
      payloads: [name],
      markdown: `Before the payload.\n\n${markdown}`,
      marks: ['Before the payload.'],
    }));
  const shared = payloads.filter(({ swallows }) => !swallows);
  for (let at = 0; at < shared.length; at += payloadsInAnswer) {
    const part = shared.slice(at, at + payloadsInAnswer);
    const marks = part.map((_payload, index) => `End of payload ${at + index}.`);
    answers.push({
      payloads: part.map(({ name }) => name),
      markdown: part.map(({ markdown }, index) => `${markdown}\n\n${marks[index]}`).join('\n\n'),
      marks,
    });
  }
  return answers;
}
