import { form, localAccounts } from './english-sign-in-form.ts';
import type { Catalogue } from './texts.ts';

const english = { form, localAccounts };

/** Fetched with the sign-in form. */
export const signInTexts: Catalogue<typeof english> = english;
