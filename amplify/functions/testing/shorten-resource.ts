/** Which table, log or field a resource is, from the names CDK made of it. */
export function shorten(resource: unknown): string {
  const text = JSON.stringify(resource);
  // Which models these are, `grant-bedrock.test.ts` says.
  if (text.includes(':bedrock:')) return 'models';
  const keys = /parameter\/[^"]+\/MCP_KEYS\/\*/u.exec(text);
  if (keys) return keys[0];
  if (text.includes('Files'))
    return `files ${/(pending|attachments|plugins)/u.exec(text)?.[1] ?? ''}`.trim();
  const table = /(AccountTable|Conversation|Message|Receipt)(?:NestedStack\1)?/u.exec(text)?.[1];
  const other =
    /(types\/Mutation\/fields\/\w+|identity\/[\w@.]+|UserPool|parameter\/[^"]+\/OPENAI_API_KEY|\w+log)[\dA-F"]/u;
  return text.includes('*') ? text : (table ?? other.exec(text)?.[1] ?? text);
}
