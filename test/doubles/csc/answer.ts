/** What an endpoint answers, as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** Error codes of CSC API v2.0 (clause 10.1), OAuth 2.0 (RFC 6749 clause 5.2) and RFC 6750. */
export type ErrorCode =
  | 'invalid_request'
  | 'unauthorized_client'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_grant'
  | 'invalid_client'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'invalid_pin';

const statuses: Partial<Record<ErrorCode, number>> = {
  invalid_client: 401,
  invalid_token: 401,
  insufficient_scope: 403,
};

export const refuse = (error: ErrorCode, description: string): Answer => ({
  status: statuses[error] ?? 400,
  body: { error, error_description: description },
});

export const answer = (body: object): Answer => ({ status: 200, body });

export const isAnswer = (value: object): value is Answer => 'status' in value && 'body' in value;
