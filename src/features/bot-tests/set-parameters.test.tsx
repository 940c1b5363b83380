import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SetParameters } from './set-parameters.tsx';
import { TestLine } from './test-line.tsx';

const nothing = () => undefined;

test('what a test sets over its bot is shown where it is edited, and where it stands', () => {
  const parameters = { systemPrompt: 'Answer as a pirate.', maxTokens: 300 };
  const markup = renderToStaticMarkup(<SetParameters parameters={parameters} onReset={nothing} />);
  expect(markup).toContain('Answer as a pirate.');
  expect(markup).toContain('300');
  const check = { kind: 'criterion', criterion: 'Is brief.' } as const;
  const test = { id: 'T', version: 1, name: 'Brief', before: [], question: 'Who?', check };
  const compared = { test: { ...test, parameters }, latest: null, before: null, isChanged: false };
  const line = renderToStaticMarkup(
    <TestLine compared={compared} runs={0} isRunning={false} onEdit={nothing} onRemove={nothing} />,
  );
  expect(line).toContain('Asked with its own: ');
});

test('a test that is asked as its bot is set says nothing of it', () => {
  expect(renderToStaticMarkup(<SetParameters parameters={{}} onReset={nothing} />)).toBe('');
});
