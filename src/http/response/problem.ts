import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { type Fault, isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { ErrorCode } from '../../domain/words.ts';
import { CORS_HEADERS } from './cross-origin.ts';
import { setDefaultRetryAfter } from './retry-after.ts';

/** Sends a problem document (RFC 9457) with our stable code; everybody may read it, and nobody keeps it. */
export function sendProblem(
  response: Response,
  status: number,
  code: ErrorCode,
  detail: string,
  more: object = {},
): void {
  const title = TITLE_OF_STATUS[status] ?? 'Error';
  response
    .status(status)
    .set({ ...CORS_HEADERS, 'Cache-Control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, code, detail, ...more }));
}

/** A refusal whose problem document has members of its own beside the usual ones (RFC 9457, section 3.2). */
export class RefusalWithMembers extends Refusal {
  readonly members: Readonly<Record<string, unknown>>;

  constructor(fault: Fault, members: Readonly<Record<string, unknown>>) {
    super(fault);
    this.members = members;
  }
}

/** Sends a refusal as a problem document: the first fault in its own members, all of them in `errors`. */
export function sendRefusal(response: Response, refusal: Refusal): void {
  const { message, faults } = refusal;
  if (isTransientRefusal(refusal)) setDefaultRetryAfter(response);
  const members = refusal instanceof RefusalWithMembers ? refusal.members : {};
  sendProblem(response, statusOfRefusal(refusal), faults[0]!.code, message, { errors: faults, ...members });
}

/** The status of a refusal: that of its first fault. */
export function statusOfRefusal({ faults }: Refusal): number {
  return STATUS_OF_ERROR_CODE[faults[0]!.code] ?? 400;
}

/** What a refusal is as a status; 400 where nothing stands here. */
const STATUS_OF_ERROR_CODE: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  NOT_ACCEPTABLE: 406,
  AMBIGUOUS: 409,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

const TITLE_OF_STATUS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Answers for paths where nothing is. */
export const notFoundHandler: RequestHandler = (request, response) => {
  sendProblem(
    response,
    404,
    'NOT_FOUND',
    `Nothing is at ${request.path.slice(0, 200)}: GraphQL is at /graphql, the manual at /docs.`,
  );
};

/** Answers for requests that Express could not read, and for defects; what was answered in part is broken off. */
export function createErrorHandler(onDefect: (error: unknown) => string): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    const status = httpStatusOfError(error);
    if (!response.headersSent) {
      if (error instanceof Refusal) return sendRefusal(response, error);
      if (status < 500) return sendProblem(response, status, 'INVALID', 'The request could not be read.');
    }
    const id = onDefect(error);
    if (response.headersSent) return void response.destroy();
    sendProblem(response, 500, 'INTERNAL', `Something went wrong here: quote ${id}.`);
  };
}

function httpStatusOfError(error: unknown): number {
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
