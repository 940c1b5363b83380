import { stripVTControlCharacters } from 'node:util';

const noise = [
  /^npm (warn|notice)/,
  /^Bundling asset /,
  /^\s*serializedError:/,
  /^Be careful when using @auth directives on a field in a root type/,
];

/** Lines as long as this are compiled sources that Node prints beside an error. */
const compiledSource = 2000;
const headOfLine = 300;
const tailOfLine = 100;
const mostLines = 200;

/** What a compiler or CDK printed, without colours, noise and pages of compiled source. */
export function readableOutput(text: string): string {
  const lines = stripVTControlCharacters(text)
    .split(/\r?\n/)
    .filter((line) => line.length < compiledSource && !noise.some((pattern) => pattern.test(line)))
    .map(shortened);
  return lines.slice(-mostLines).join('\n').trim();
}

function shortened(line: string): string {
  if (line.length <= headOfLine + tailOfLine) return line;
  return `${line.slice(0, headOfLine)} … ${line.slice(-tailOfLine)}`;
}
