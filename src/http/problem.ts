import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { ErrorCode } from '../domain/words.ts';

/** Sends a problem document (RFC 9457) with our stable code. */
export function sendProblem(response: Response, status: number, code: ErrorCode, detail: string): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: TITLES[status] ?? 'Error', status, code, detail }));
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Answers for paths where nothing is. */
export const nothingHere: RequestHandler = (request, response) => {
  sendProblem(
    response,
    404,
    'NOT_FOUND',
    `Nothing is at ${request.path.slice(0, 200)}: GraphQL is at /graphql.`,
  );
};

/** Answers for requests that Express could not read, and for defects. */
export function onFailure(onDefect: (error: unknown, id: string) => void): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status < 500) return sendProblem(response, status, 'INVALID', 'The request could not be read.');
    const id = crypto.randomUUID();
    onDefect(error, id);
    sendProblem(response, 500, 'INTERNAL', `Something went wrong here: quote ${id}.`);
  };
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
