/** Something that a model can have done, as it is told of it. */
export type OfferedTool = {
  /** 1 to 64 of a to z, A to Z, 0 to 9, `_` and `-`: what every provider takes. */
  readonly name: string;
  readonly description: string;
  /** JSON schema of its arguments, an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
};

/** What a model wants a tool to do. */
export type ToolCall = {
  /** The provider's name for this call; its result is given back under it. */
  readonly id: string;
  readonly name: string;
  /** As the model wrote them: JSON if all is well. */
  readonly arguments: string;
};
