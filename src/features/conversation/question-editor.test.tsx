import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { QuestionEditor } from './question-editor.tsx';

const file = {
  id: 'F',
  name: 'photo.png',
  type: 'image/png',
  kind: 'image',
  bytes: 2048,
  tokens: 1,
  hasText: false,
};

function editor(attachments?: string): string {
  return renderToStaticMarkup(
    <QuestionEditor
      text="What is it?"
      attachments={attachments}
      onSend={() => {}}
      onCancel={() => {}}
    />,
  );
}

test('a question in hand again shows its files, each with a way to leave it out', () => {
  expect(editor(JSON.stringify([file]))).toContain('aria-label="Remove photo.png"');
  expect(editor()).not.toContain('Remove');
});
