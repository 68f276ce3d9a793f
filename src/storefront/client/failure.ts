import type { Failure, FetchResponse, LastcallError } from './client-types.ts';

/** A failure with what is known of it. */
export const createFailure = (
  code: LastcallError['code'],
  message: string,
  more: Partial<LastcallError> = {},
): Failure => ({
  ok: false,
  error: { code, message, status: null, retryAfter: null, path: null, ...more },
});

/** The failure that a GraphQL error or a problem document (RFC 9457) tells; `retryAfter` from the header (RFC 9110, 10.2.3). */
export function createRefusalFailure(refusal: ServiceRefusal, response: FetchResponse): Failure {
  const { message, detail, code, extensions, path } = refusal;
  const known = extensions?.code ?? code ?? codeOfStatus(response.status);
  if (!known) return createBadAnswerFailure(response);
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return createFailure(known, message ?? detail ?? `The service answered ${response.status}.`, {
    status: response.status,
    retryAfter: Number.isNaN(seconds) ? null : seconds,
    path: path?.join('.') ?? null,
  });
}

/** The failure where something answered that is not the service, or not whole. */
export const createBadAnswerFailure = ({ status }: FetchResponse): Failure =>
  createFailure(
    'BAD_ANSWER',
    `What answered (${status}) is no Lastcall service, or was cut: look at \`url\`.`,
    {
      status,
    },
  );

/** What the service says of a mistake, as GraphQL or as a problem document. */
export interface ServiceRefusal {
  readonly message?: string;
  readonly detail?: string;
  readonly code?: LastcallError['code'];
  readonly extensions?: { readonly code?: LastcallError['code'] };
  readonly path?: readonly (string | number)[];
}

/** For what a proxy in between answers in words of its own. */
const codeOfStatus = (status: number): LastcallError['code'] | null =>
  status === 429 ? 'RATE_LIMITED' : [502, 503, 504].includes(status) ? 'UNAVAILABLE' : null;
