import type { AccountApi } from '../../backend/account-api.ts';
import type { AdministrationApi } from '../../backend/administration-api.ts';

/** What the pages of administrators ask of the backend. */
export type AdminApi = AdministrationApi & Pick<AccountApi, 'deleteAccount'>;
