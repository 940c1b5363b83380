export const helpAnswer = `I am the offline demo model on this machine. I understand nothing, but I can show how answers behave:

- **a table**: say "table"
- **code**: say "code"
- **a formula**: say "formula"
- **a diagram**: say "diagram"
- **a long answer**, of more than half a minute: say "long answer"
- **a slow one**, a few words a second: say "slow"
- **an error** of the provider: say "an error"
- **an answer that ends too early**: say "break off"
- **thoughts before an answer**: say "think"
- **a tool**, if a bot gives me any, as Liam does: ask for "the weather in Paris", "calculate 17*23", "what time is it in Tokyo"
- **this list**: say "help"

Anything else I answer with what you wrote.
`;

export const tableAnswer = `Here is a table from the offline demo model:

| Planet | Diameter in km | Moons |
| :--- | ---: | ---: |
| Mercury | 4,879 | 0 |
| Venus | 12,104 | 0 |
| Earth | 12,756 | 1 |
| Mars | 6,792 | 2 |
| Jupiter | 142,984 | 97 |

Numbers are set to the right, names to the left.
`;

export const formulaAnswer = `Here are formulas from the offline demo model. The area of a circle is $A = \\pi r^2$, and a sum is

$$
\\sum_{k=1}^{n} k = \\frac{n (n + 1)}{2}
$$

Prices such as $5 and $6 are no formulas.
`;

export const diagramAnswer = `Here is a diagram from the offline demo model:

\`\`\`mermaid
flowchart LR
  Question --> Model --> Answer
  Answer --> Question
\`\`\`

It is drawn from the text behind it.
`;

export const codeAnswer = `Here is some code from the offline demo model:

\`\`\`typescript
/** The words of a text with how often each occurs, the most frequent first. */
export function countWords(text: string): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/\\p{Letter}+/gu) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
\`\`\`

Call it with \`countWords('to be or not to be')\` and \`to\` comes first.
`;

const things = ['A lighthouse', 'A river', 'An orchard', 'A library', 'A mountain', 'A harbour'];
const doings = ['keeps its own time', 'is older than its map', 'changes with the light'];
const ends = [
  'and whoever stays long enough begins to notice it.',
  'which nobody had written down before.',
  'so the next visitor finds it a little different.',
  'and that is all there is to say about it here.',
];

/** Enough for half a minute and more at the model's pace: a page can be reloaded in the middle of it. */
export function longAnswer(): string {
  const paragraphs = Array.from({ length: 100 }, (_, index) => {
    const thing = things[index % things.length];
    const doing = doings[index % doings.length];
    const end = ends[index % ends.length];
    return `${index + 1}. ${thing} ${doing}, ${end}`;
  });
  return [
    'This is a long answer of the offline demo model, in a hundred numbered sentences.',
    ...paragraphs,
    'That was the last of them.',
  ].join('\n\n');
}
