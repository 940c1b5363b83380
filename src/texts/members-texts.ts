import { invitations, log, members } from './english-members.ts';
import type { Catalogue } from './texts.ts';

const english = { members, invitations, log };

/** Fetched with the members. */
export const membersTexts: Catalogue<typeof english> = english;
