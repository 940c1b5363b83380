import { expect, test } from 'vitest';
import { connectSources, policyFor } from './vite-content-security-policy.ts';

const deployed = {
  auth: { aws_region: 'eu-central-1' },
  data: { url: 'https://abc.appsync-api.eu-central-1.amazonaws.com/graphql' },
  custom: {
    API: { parlance: { endpoint: 'https://xyz.execute-api.eu-central-1.amazonaws.com/live/' } },
    files: { origin: 'https://files-1.s3.eu-central-1.amazonaws.com' },
  },
};

test('a deployed page may talk to its own pool, its own APIs and nobody else', () => {
  expect(connectSources(deployed)).toEqual([
    "'self'",
    'https://cognito-idp.eu-central-1.amazonaws.com',
    'https://abc.appsync-api.eu-central-1.amazonaws.com',
    'wss://abc.appsync-realtime-api.eu-central-1.amazonaws.com',
    'https://xyz.execute-api.eu-central-1.amazonaws.com',
    'https://files-1.s3.eu-central-1.amazonaws.com',
  ]);
});

test('on the local backend everything is the page’s own origin', () => {
  expect(connectSources({ ...deployed, custom: { ...deployed.custom, local: {} } })).toEqual([
    "'self'",
  ]);
});

test('nothing of a model becomes script', () => {
  const policy = policyFor(deployed).split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
});
