/** API Gateway's own answers, as `AWS::ApiGateway::GatewayResponse` names them. */
export type GatewayResponseType =
  | 'ACCESS_DENIED'
  | 'API_CONFIGURATION_ERROR'
  | 'AUTHORIZER_CONFIGURATION_ERROR'
  | 'AUTHORIZER_FAILURE'
  | 'BAD_REQUEST_BODY'
  | 'BAD_REQUEST_PARAMETERS'
  | 'INTEGRATION_FAILURE'
  | 'INTEGRATION_TIMEOUT'
  | 'INVALID_API_KEY'
  | 'INVALID_SIGNATURE'
  | 'MALFORMED_PROXY_RESPONSE'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'QUOTA_EXCEEDED'
  | 'REQUEST_TOO_LARGE'
  | 'THROTTLED'
  | 'UNAUTHORIZED'
  | 'UNSUPPORTED_MEDIA_TYPE';

/** A request that API Gateway itself answers, before or instead of its integration. */
export class GatewayRefusal extends Error {
  override readonly name = 'GatewayRefusal';
  readonly type: GatewayResponseType;
  /** `$context.error.message`; null where API Gateway says nothing. */
  readonly words: string | null;
  /** `$context.error.validationErrorString`. */
  readonly validationErrors: string;

  constructor(type: GatewayResponseType, words: string | null, validationErrors = '') {
    super(`${type}: ${words ?? ''}`);
    this.type = type;
    this.words = words;
    this.validationErrors = validationErrors;
  }
}
