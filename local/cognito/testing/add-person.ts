import type { StartedCognito } from './start-cognito.ts';

export const goodPassword = 'Correct-2026';

/** A confirmed person with a verified address and the good password. */
export async function addPerson(
  { admin }: Pick<StartedCognito, 'admin'>,
  email: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<void> {
  const held = { email, email_verified: 'true', ...attributes };
  await admin('AdminCreateUser', {
    Username: email,
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries(held).map(([Name, Value]) => ({ Name, Value })),
  });
  await admin('AdminSetUserPassword', {
    Username: email,
    Password: goodPassword,
    Permanent: true,
  });
}
