import { expect, test } from 'vitest';
import { isDemoModel } from './is-demo-model.ts';

test('knows the demo model from models that answer in earnest', () => {
  expect(isDemoModel('offline-demo')).toBe(true);
  expect(isDemoModel('demo-1')).toBe(true);
  expect(isDemoModel('gpt-4.1')).toBe(false);
  expect(isDemoModel('democritus-7b')).toBe(false);
});
