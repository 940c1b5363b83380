/** Who signed a call to an AWS service. */
export type Caller =
  /** A function, signing with the credentials that its role gives it. */
  | { readonly kind: 'function'; readonly functionName: string; readonly roleArn: string }
  /** The person at this machine: commands, tests. Every call is allowed. */
  | { readonly kind: 'operator' };

/** One thing a call needs to be allowed to do. */
export type Permission = {
  /** As in a policy, `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** ARNs it may be granted by instead, where AWS alone knows which one stands. */
  readonly otherResources?: readonly string[];
  /** Values of condition keys, `dynamodb:LeadingKeys` and the like. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
};

/** Throws an `AwsError` `AccessDeniedException` naming function, action and resource where a grant is missing. */
export type Authorize = (caller: Caller, permission: Permission) => void;
