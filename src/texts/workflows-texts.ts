import { workflows } from './english-workflows.ts';
import type { Catalogue } from './texts.ts';

/** Fetched with the workflows. */
export const workflowsTexts: Catalogue<typeof workflows> = workflows;
