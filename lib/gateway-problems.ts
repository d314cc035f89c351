import { STATUS_CODES } from 'node:http';
import { ResponseType } from 'aws-cdk-lib/aws-apigateway';

/** What API Gateway answers by itself, before or instead of a function. */
export interface GatewayProblem {
  readonly type: ResponseType;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const internal = { status: 500, code: 'internal', detail: 'Something went wrong on our side.' };
const unauthenticated = {
  status: 401,
  code: 'unauthenticated',
  detail: 'Sign in: the access token or API key is missing, wrong or expired.',
  headers: { 'WWW-Authenticate': 'Bearer' },
};
const notFound = { status: 404, code: 'not_found', detail: 'There is nothing at this address.' };
const forbidden = { status: 403, code: 'forbidden', detail: 'You may not do this.' };
const badRequest = { status: 400, code: 'invalid_input', detail: 'The request cannot be understood.' };

/** Every kind of answer that API Gateway has of its own, with its status: a body cannot refer to the status. */
export const gatewayProblems: readonly GatewayProblem[] = [
  { type: ResponseType.UNAUTHORIZED, ...unauthenticated },
  // The authorizer says why.
  {
    type: ResponseType.ACCESS_DENIED,
    status: 403,
    code: '$context.authorizer.denial',
    detail: '$context.authorizer.denialDetail',
  },
  {
    type: ResponseType.INVALID_API_KEY,
    ...forbidden,
    detail: 'Your organisation is not set up to use this API. Ask the platform to choose its plan.',
  },
  { type: ResponseType.EXPIRED_TOKEN, ...unauthenticated },
  { type: ResponseType.INVALID_SIGNATURE, ...unauthenticated },
  // API Gateway's name for a path or method that the API does not have.
  { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, ...notFound },
  { type: ResponseType.RESOURCE_NOT_FOUND, ...notFound },
  { type: ResponseType.BAD_REQUEST_BODY, ...badRequest },
  { type: ResponseType.BAD_REQUEST_PARAMETERS, ...badRequest },
  {
    type: ResponseType.REQUEST_TOO_LARGE,
    status: 413,
    code: 'too_large',
    detail: 'The request is too large.',
  },
  {
    type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    status: 415,
    code: 'unsupported_media_type',
    detail: 'Send JSON, with the header Content-Type: application/json.',
  },
  {
    type: ResponseType.THROTTLED,
    status: 429,
    code: 'too_many_requests',
    detail: 'Too many requests at once. Wait a moment and try again.',
    headers: { 'Retry-After': '1' },
  },
  {
    type: ResponseType.QUOTA_EXCEEDED,
    status: 429,
    code: 'quota_exceeded',
    detail: "Your organisation has used up its plan's requests for today. The count begins anew at midnight UTC.",
    // How long it is until then cannot be computed here.
    headers: { 'Retry-After': '3600' },
  },
  { type: ResponseType.WAF_FILTERED, ...forbidden },
  { type: ResponseType.DEFAULT_4XX, ...badRequest },
  { type: ResponseType.AUTHORIZER_FAILURE, ...internal },
  { type: ResponseType.AUTHORIZER_CONFIGURATION_ERROR, ...internal },
  { type: ResponseType.API_CONFIGURATION_ERROR, ...internal },
  {
    type: ResponseType.INTEGRATION_FAILURE,
    status: 503,
    code: 'unavailable',
    detail: 'This cannot be answered just now. Try again.',
    headers: { 'Retry-After': '1' },
  },
  {
    type: ResponseType.INTEGRATION_TIMEOUT,
    status: 504,
    code: 'timed_out',
    detail: 'This took too long. Whether it was done is not known: look before you try again.',
  },
  { type: ResponseType.DEFAULT_5XX, ...internal },
];

/** The same members in the same order as the functions' own problems (RFC 9457). */
export function gatewayTemplate({ status, code, detail }: GatewayProblem): string {
  const requestId = '$context.requestId';
  return JSON.stringify({ type: `/docs#${code}`, title: STATUS_CODES[status], status, code, detail, requestId });
}
