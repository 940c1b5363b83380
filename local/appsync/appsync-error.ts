/** A failure of a field as AppSync states it in `errors`. */
export class AppSyncError extends Error {
  override readonly name = 'AppSyncError';
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(
    message: string,
    errorType: string | null,
    data: unknown = null,
    errorInfo: unknown = null,
  ) {
    super(message);
    this.errorType = errorType;
    this.data = data;
    this.errorInfo = errorInfo;
  }
}

/** The refusal of a field, in AppSync's words; `detail` says more where this machine knows more. */
export function notAuthorized(fieldName: string, typeName: string, detail = ''): AppSyncError {
  const message = `Not Authorized to access ${fieldName} on type ${typeName}`;
  return new AppSyncError(detail === '' ? message : `${message}: ${detail}`, 'Unauthorized');
}
