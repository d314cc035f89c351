import { randomBytes } from 'node:crypto';

/** Meta's error codes that the simulator answers or can be asked to answer: HTTP status and text (§6.5). */
const CODES: Record<number, { status: number; title: string }> = {
  0: { status: 401, title: 'AuthException' },
  1: { status: 400, title: 'API Unknown' },
  2: { status: 503, title: 'API Service' },
  3: { status: 500, title: 'API Method' },
  4: { status: 400, title: 'API Too Many Calls' },
  10: { status: 403, title: 'API Permission Denied' },
  33: { status: 400, title: 'Parameter value is not valid' },
  100: { status: 400, title: 'Invalid parameter' },
  190: { status: 401, title: 'Access token has expired' },
  368: { status: 403, title: 'Temporarily blocked for policies violations' },
  80007: { status: 400, title: 'Rate limit issues' },
  130403: { status: 400, title: 'Blocked by the business' },
  130429: { status: 400, title: 'Rate limit hit' },
  130472: { status: 400, title: "User's number is part of an experiment" },
  130497: { status: 403, title: 'Business account is restricted from messaging users in this country' },
  131000: { status: 500, title: 'Something went wrong' },
  131005: { status: 403, title: 'Access denied' },
  131008: { status: 400, title: 'Required parameter is missing' },
  131009: { status: 400, title: 'Parameter value is not valid' },
  131016: { status: 500, title: 'Service unavailable' },
  131021: { status: 400, title: 'Recipient cannot be sender' },
  131026: { status: 400, title: 'Message undeliverable' },
  131031: { status: 403, title: 'Account has been locked' },
  131037: { status: 400, title: 'Display name approval is required' },
  131042: { status: 400, title: 'Business eligibility payment issue' },
  131045: { status: 500, title: 'Incorrect certificate' },
  131047: { status: 400, title: 'Re-engagement message' },
  131048: { status: 400, title: 'Spam rate limit hit' },
  131049: { status: 400, title: 'Message not delivered to maintain healthy ecosystem engagement' },
  131050: { status: 400, title: 'User has stopped marketing messages' },
  131051: { status: 400, title: 'Unsupported message type' },
  131053: { status: 400, title: 'Media upload error' },
  131056: { status: 400, title: '(Business Account, Consumer Account) pair rate limit hit' },
  131057: { status: 500, title: 'Account in maintenance mode' },
  131062: { status: 400, title: 'Business-scoped user ids are not allowed for this message' },
  131064: { status: 400, title: 'Rate limit for the classification hit' },
  132000: { status: 400, title: 'Template param count mismatch' },
  132001: { status: 404, title: 'Template does not exist' },
  132012: { status: 400, title: 'Template parameter format mismatch' },
  132015: { status: 400, title: 'Template is paused' },
  132016: { status: 400, title: 'Template is disabled' },
  133004: { status: 503, title: 'Server temporarily unavailable' },
  133010: { status: 400, title: 'Phone number not registered' },
  135000: { status: 400, title: 'Generic user error' },
};

const SOMETHING_WENT_WRONG = 131000;
const INVALID_PARAMETER = 100;

/** The name that Meta gives an error code. */
export function errorTitle(code: number): string {
  return CODES[code]?.title ?? 'Unknown error';
}

/** A refused Graph call. */
export class GraphError extends Error {
  readonly code: number;
  readonly status: number;
  readonly details: string;
  readonly subcode: number | undefined;

  /** @param status HTTP status; without it the one that belongs to the code (§6.5), 400 for codes not in the table */
  constructor(code: number, details: string, status = CODES[code]?.status ?? 400, subcode?: number) {
    super(`(#${code}) ${errorTitle(code)}`);
    this.code = code;
    this.status = status;
    this.details = details;
    this.subcode = subcode;
  }

  /** An error that was asked for by status, by code, or both. */
  static injected(status: number | undefined, code: number | undefined): GraphError {
    const fallback = status !== undefined && status >= 500 ? SOMETHING_WENT_WRONG : INVALID_PARAMETER;
    return new GraphError(code ?? fallback, 'Injected by a fault of the simulator.', status);
  }

  /** The body in Meta's shape (§6.2). */
  toBody(): unknown {
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(this.subcode !== undefined && { error_subcode: this.subcode, error_user_msg: this.details }),
        error_data: { messaging_product: 'whatsapp', details: this.details },
        fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
      },
    };
  }
}
