import { builtIn, mcp, mcpOfBots } from './english-mcp.ts';
import type { Catalogue } from './texts.ts';

const english = { builtIn, mcp, mcpOfBots };

/** Fetched with the settings and with the pages of bots. */
export const mcpTexts: Catalogue<typeof english> = english;
