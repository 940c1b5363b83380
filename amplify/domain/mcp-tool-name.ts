const longest = 64;

/**
 * What a model calls a tool of an MCP server: the server's id and the tool's name, within what every provider takes.
 * Two tools of a server never have the same one.
 */
export function mcpToolName(serverId: string, name: string): string {
  const plain = `${serverId}__${name.replaceAll(/[^A-Za-z0-9_-]/g, '_')}`;
  const isWhole = plain.length <= longest && plain.endsWith(`__${name}`);
  if (isWhole) return plain;
  const mark = `_${markOf(name)}`;
  return plain.slice(0, longest - mark.length) + mark;
}

/** FNV-1a of 64 bits: as many letters for any name, others for another. */
function markOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const unit of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(unit)) * 0x100000001b3n);
  return hash.toString(36).padStart(13, '0');
}
