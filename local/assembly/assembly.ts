/** One resource of a synthesized backend, its properties resolved to the values this machine gives them. */
export type Resource = {
  /** Path of nested stacks, as `root/data/Note`. */
  readonly stack: string;
  readonly logicalId: string;
  /** As CloudFormation spells it, `AWS::Lambda::Function`. */
  readonly type: string;
  /** What `Ref` gives. */
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** A cloud assembly, read and resolved. */
export type Assembly = {
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** Values of the root stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** `Metadata` of the root template. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The file or folder behind an asset's key, `asset.<hash>.zip` or an `s3://bucket/key` address; null where the assembly has none. */
  assetPath(reference: string): string | null;
};

/** What this machine answers for CloudFormation's pseudo parameters. */
export const region = 'us-east-1';
export const accountId = '000000000000';
