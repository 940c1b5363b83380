import { AwsError } from './aws-error.ts';

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** A wrong signature, in the name that the service gives it. */
export function invalidSignature(service: string, message = mismatch): AwsError {
  return spelledBySdks(service)
    ? new AwsError('SignatureDoesNotMatch', message, 403)
    : new AwsError('InvalidSignatureException', message);
}

/** A key that is not from here, or one whose session token is another's. */
export function unknownKey(service: string, known: boolean): AwsError {
  if (service === 's3') {
    return known
      ? new AwsError('InvalidToken', 'The provided token is malformed or otherwise invalid.')
      : new AwsError(
          'InvalidAccessKeyId',
          'The AWS Access Key Id you provided does not exist in our records.',
          403,
        );
  }
  return new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}

/** A time too far from ours. */
export function wrongTime(service: string, message: string): AwsError {
  return service === 's3'
    ? new AwsError('RequestTimeTooSkewed', message, 403)
    : new AwsError('SignatureDoesNotMatch', message, 403);
}

/** A presigned address past its end. */
export function expired(service: string): AwsError {
  return service === 's3'
    ? new AwsError('AccessDenied', 'Request has expired', 403)
    : new AwsError('RequestExpired', 'Request has expired.');
}

export function unsigned(): AwsError {
  return new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
}

export function incomplete(message: string): AwsError {
  return new AwsError('IncompleteSignatureException', message);
}

/** S3 and STS speak XML and have their own names. */
function spelledBySdks(service: string): boolean {
  return service === 's3' || service === 'sts';
}
