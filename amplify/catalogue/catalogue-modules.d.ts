// Given by bundling, from the YAML beside this file; whoever imports it parses it.

declare module '#catalogue/bots' {
  const bots: unknown;
  // oxlint-disable-next-line import/no-default-export -- a JSON module has no other.
  export default bots;
}

declare module '#catalogue/models' {
  const models: unknown;
  // oxlint-disable-next-line import/no-default-export -- a JSON module has no other.
  export default models;
}

declare module '#catalogue/plugins' {
  const plugins: unknown;
  // oxlint-disable-next-line import/no-default-export -- a JSON module has no other.
  export default plugins;
}

declare module '#catalogue/plugin-files' {
  const files: unknown;
  // oxlint-disable-next-line import/no-default-export -- a JSON module has no other.
  export default files;
}
