import { createBlockSplitter } from './blocks.ts';
import { fragmentOf } from './safe-html.tsx';

/** One of each kind that answers are made of. */
const samples = [
  '## A heading',
  'Words with **strong** ones, *others*, `code`, a [link](https://example.com)\nand a second line.',
  '- first\n- second\n  1. third',
  '> quoted\n\n---',
  '| a | b |\n|---|--:|\n| 1 | 2 |',
  'A formula: \\(a^2\\)\n\n```\ncode\n```',
];

/** Milliseconds: after the page has come, and between two samples, so that each is a task of its own. */
const [later, between] = [500, 60];

/**
 * Draws a little Markdown for nobody, so that the first words of the first answer meet no code that the browser
 * has yet to compile: on a slow phone that is a task of 60 ms and more. Gives what stops it.
 */
export function warmUp(): () => void {
  const left = [...samples];
  let timer = setTimeout(drawNext, later);
  function drawNext() {
    const sample = left.shift();
    if (sample === undefined) return;
    for (const { token } of createBlockSplitter().split(sample, false)) fragmentOf(token);
    timer = setTimeout(drawNext, between);
  }
  return () => clearTimeout(timer);
}
