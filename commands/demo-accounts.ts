/** The people that every local data folder starts with; the sign-in page offers them. */
export const demoPassword = 'Parlance-2026';

export type DemoAccount = {
  readonly email: string;
  readonly account: string;
  readonly role: 'owner' | 'member';
  readonly admin: boolean;
  /** Said beside it on the sign-in page. */
  readonly note: string;
};

export const demoAccounts: readonly DemoAccount[] = [
  {
    email: 'demo@example.com',
    account: 'Demo',
    role: 'owner',
    admin: true,
    note: 'Owner of Demo, admin of the deployment',
  },
  {
    email: 'member@example.com',
    account: 'Demo',
    role: 'member',
    admin: false,
    note: 'Member of Demo',
  },
  {
    email: 'guest@example.com',
    account: 'Guest',
    role: 'owner',
    admin: false,
    note: 'Owner of Guest',
  },
];
