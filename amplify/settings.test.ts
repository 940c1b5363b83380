import { expect, test } from 'vitest';
import { parseSettings } from './settings-schema.ts';
import { settings } from './settings.ts';

const whole = structuredClone(settings);
type Input = Parameters<typeof parseSettings>[0];

/** A deployment's settings with some replaced, as a person might write them with no compiler at hand. */
function withChange(change: object): Input {
  const values: Input = JSON.parse(JSON.stringify({ ...whole, ...change }));
  return values;
}

function withUrl(url: string) {
  return { model: { ...whole.model, servers: [{ url, secret: null }] } };
}

test('the settings of this deployment are usable and cannot be changed afterwards', () => {
  expect(Object.isFrozen(settings)).toBe(true);
  expect(Object.isFrozen(settings.throttle)).toBe(true);
  expect(Object.isFrozen(settings.allowedOrigins)).toBe(true);
});

test.each([
  [{ logRetentionDays: 4 }, 'logRetentionDays must be one of 1, 3, 5, 7,'],
  [{ signUp: 'anyone' }, 'signUp must be "open", "invited" or { domains: ["example.com"] }'],
  [{ signUp: { domains: ['@Example.com'] } }, 'signUp'],
  [{ mailSender: 'Parlance' }, 'mailSender must be an address such as chat@example.com'],
  [withUrl('http://a'), 'model.servers.0.url must be an https'],
  [withUrl(''), 'model.servers.0.url must be an https'],
  [withUrl('https://ann:secret@a.example/v1'), 'model.servers.0.url must name no user'],
  [withUrl('https://ann@a.example/v1'), 'model.servers.0.url must name no user'],
  [{ signUp: { domains: ['example.xn--'] } }, 'signUp'],
  [{ allowedOrigins: ['https://a.example/'] }, 'allowedOrigins.0 must be an origin such as'],
  [{ allowedOrigins: ['*'] }, 'allowedOrigins.0 must be an origin such as'],
  [{ deletionProtection: 'yes' }, 'deletionProtection must be of type boolean'],
  [{ graphqlDepthLimit: 0 }, 'graphqlDepthLimit must be at least 1'],
  [{ throttle: { ratePerSecond: 50, burst: 6000 } }, 'throttle.burst must be at most 5000'],
  [
    { model: { ...whole.model, baseUrl: 'http://a.example' } },
    'model.baseUrl must be empty or an https',
  ],
  [{ tools: { webOrigins: ['http://a.example'] } }, 'tools.webOrigins.0 must be the origin of a'],
  [{ tools: { webOrigins: ['https://a.example:8443'] } }, 'tools.webOrigins.0 must be the origin'],
  [{ tools: { webOrigins: ['https://10.0.0.1'] } }, 'tools.webOrigins.0 must be the origin of a'],
  [{ tools: { webOrigins: ['https://localhost'] } }, 'tools.webOrigins.0 must be the origin of a'],
  [
    { tools: { ...whole.tools, mcpServers: 'all' } },
    'tools.mcpServers must be one of "owners", "listed", "off"',
  ],
  [
    { model: { ...whole.model, bedrockGeography: 'mars' } },
    'model.bedrockGeography must be one of "global", "us", "eu"',
  ],
  [
    { model: { ...whole.model, bedrockGuardrail: { id: 'gr1', version: 'latest' } } },
    'model.bedrockGuardrail.version must be "DRAFT" or a number',
  ],
  [
    {
      model: { ...whole.model, bedrock: false, bedrockGuardrail: { id: 'gr1', version: '1' } },
    },
    'model.bedrockGuardrail must be null where bedrock is false',
  ],
  [{ name: '' }, 'name must not be empty'],
  [{ logRetention: 3 }, 'logRetention is not a setting'],
])('refuses %j with the name of the field and what it may be', (change, message) => {
  expect(() => parseSettings(withChange(change))).toThrow(message);
});

test('takes domains whose top level is not of Latin letters, as DNS writes them', () => {
  const signUp = { domains: ['example.xn--p1ai', 'xn--bcher-kva.example'] };
  expect(parseSettings(withChange({ signUp })).signUp).toEqual(signUp);
});

test('names every wrong field at once', () => {
  const change = withChange({ name: 1, backups: null });
  expect(() => parseSettings(change)).toThrow(/name must be.*\n.*backups must be/u);
});
