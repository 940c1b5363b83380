/** The tools that a bot may be given, by the names of its definition. */
export const toolNames = ['weather', 'calculator', 'date-time', 'web-fetch'] as const;
export type ToolName = (typeof toolNames)[number];
