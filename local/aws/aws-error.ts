/** A failure as an AWS service states it: its name is what SDKs see as the error's name. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;
  /** What the error's body says besides name and message: `Item`, `CancellationReasons`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    name: string,
    message: string,
    status = 400,
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = name;
    this.status = status;
    this.members = members;
  }
}

/** Whether a call asked for something that AWS has and this machine has not, whatever its caller makes of that. */
export function isNotRun({ name }: AwsError): boolean {
  return name === 'UnknownOperationException' || name === 'UnknownService';
}
