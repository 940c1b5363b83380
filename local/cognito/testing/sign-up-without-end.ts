import { assemblyOf } from '../../aws/testing/assembly-of.ts';
import { openMailbox } from '../../mailbox/mailbox.ts';
import { createCognito } from '../create-cognito.ts';

// Run by a test that kills it: says a name once its creation was answered, four at a time.
const UserPoolId = 'us-east-1_Local0001';
const folder = process.argv[2] ?? '';
const cognito = createCognito({
  assembly: assemblyOf([
    {
      type: 'AWS::Cognito::UserPool',
      physicalId: UserPoolId,
      properties: { UsernameAttributes: ['email'] },
    },
  ]),
  lambda: {
    invoke: () => Promise.reject(new Error('no trigger')),
    invokeStreaming: () => Promise.reject(new Error('no trigger')),
    close: () => Promise.resolve(),
  },
  folder,
  mailbox: openMailbox(folder, Date.now, () => undefined),
  now: Date.now,
});

async function createPeople(lane: number): Promise<never> {
  for (let person = 0; ; person += 1) {
    const Username = `lane${lane}.person${person}@example.com`;
    await cognito.admin.execute('AdminCreateUser', { UserPoolId, Username });
    process.stdout.write(`${Username}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(createPeople));
