import { expect, test } from 'vitest';
import { settings } from '../settings.ts';
import { allowedOrigins } from './allowed-origins.ts';

test("a sandbox allows the page of the developer's machine", () => {
  const deployment = { namespace: 'app', name: 'ada', type: 'sandbox' } as const;
  expect(allowedOrigins(deployment, settings)).toEqual(['http://localhost:5173']);
});

test('a branch allows its own address on Amplify Hosting', () => {
  const deployment = { namespace: 'd1a2b3', name: 'feature/New_Look', type: 'branch' } as const;
  expect(allowedOrigins(deployment, settings)).toEqual([
    'https://feature-new-look.d1a2b3.amplifyapp.com',
  ]);
});

test('a custom domain comes before it, each once', () => {
  const origins = ['https://chat.example.com', 'https://main.d1a2b3.amplifyapp.com'];
  const deployment = { namespace: 'd1a2b3', name: 'main', type: 'branch' } as const;
  expect(allowedOrigins(deployment, { ...settings, allowedOrigins: origins })).toEqual(origins);
});
