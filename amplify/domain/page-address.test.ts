import { expect, test } from 'vitest';
import { checkPageAddress } from './page-address.ts';

const origins = ['https://api.openai.com'];

function verdictOn(address: string, allowed = origins): string {
  const checked = checkPageAddress(address, allowed);
  return checked.kind === 'allowed' ? checked.url.href : checked.code;
}

// Ways of naming a machine that is not meant, as attackers collect them.
test.each([
  ['https://169.254.169.254/latest/meta-data', 'number-for-name'],
  ['https://2852039166/', 'number-for-name'],
  ['https://0xa9fea9fe/', 'number-for-name'],
  ['https://0251.0376.0251.0376/', 'number-for-name'],
  ['https://169.254.169.254.nip.io/', 'not-allowed'],
  ['https://[::ffff:169.254.169.254]/', 'number-for-name'],
  ['https://[fd00:ec2::254]/', 'number-for-name'],
  ['https://127.1/', 'number-for-name'],
  ['https://0/', 'number-for-name'],
  ['https://localhost/', 'not-allowed'],
  ['https://LOCALHOST./', 'not-allowed'],
  ['https://①②⑦.⓪.⓪.①/', 'number-for-name'],
  ['https://127。0。0。1/', 'number-for-name'],
  ['https://api.openai.com@169.254.169.254/', 'with-user'],
  ['https://169.254.169.254#@api.openai.com/', 'number-for-name'],
  ['https://api.openai.com.evil.com/', 'not-allowed'],
  ['http://api.openai.com/', 'not-https'],
  ['file:///etc/passwd', 'not-https'],
  ['gopher://x/', 'not-https'],
  ['https://api.openai.com:22/', 'other-port'],
  ['https://metadata.google.internal/', 'not-allowed'],
  ['https://[::]/', 'number-for-name'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'number-for-name'],
  ['https:\\\\169.254.169.254\\', 'no-address'],
  ['https://api.openai.com\\@evil.com/', 'no-address'],
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  ['//evil.com', 'no-address'],
  ['https://evil.com/%2e%2e/', 'not-allowed'],
  ['https://127.0.0.1\t.evil.com/', 'no-address'],
  // And some more.
  ['https://API.OpenAI.com:443/v1?a=b#c', 'https://api.openai.com/v1?a=b#c'],
  ['https://api.openai.com./', 'not-allowed'],
  ['https://api.openai.com:8443/', 'other-port'],
  ['https://user@api.openai.com/', 'with-user'],
  ['javascript:alert(1)', 'not-https'],
  ['', 'no-address'],
])('%s: %s', (address, verdict) => {
  expect(verdictOn(address)).toBe(verdict);
});

test('not even an origin that is allowed is read by its number', () => {
  expect(verdictOn('https://169.254.169.254/', ['https://169.254.169.254'])).toBe(
    'number-for-name',
  );
});

test('of nothing that is allowed, nothing is read', () => {
  expect(verdictOn('https://api.openai.com/v1', [])).toBe('not-allowed');
});
