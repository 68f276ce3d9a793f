import type { Failure, FetchResponse, LastcallError } from './client-types.ts';

/** A failure with what is known of it. */
export const createFailure = (
  code: LastcallError['code'],
  message: string,
  more: Partial<LastcallError> = {},
): Failure => ({
  ok: false,
  error: { code, message, status: null, retryAfter: null, path: null, field: null, ...more },
});

/**
 * The failure that a GraphQL error or a problem document (RFC 9457) tells; `retryAfter` from the header (RFC 9110, 10.2.3).
 * @param refusal as it was sent: whatever stands before the service may have written it
 */
export function createRefusalFailure(refusal: unknown, response: FetchResponse): Failure {
  const { message, detail, code, extensions, errors, path } = Object(refusal) as ServiceRefusal;
  const field = extensions?.field ?? errors?.[0]?.field;
  const known = textIn(extensions?.code) ?? textIn(code) ?? codeOfStatus(response.status);
  if (!known) return createBadAnswerFailure(response);
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const sentence = textIn(message) ?? textIn(detail) ?? `The service answered ${response.status}.`;
  return createFailure(known as LastcallError['code'], sentence, {
    status: response.status,
    retryAfter: seconds >= 0 ? seconds : null,
    path: Array.isArray(path) ? path.join('.') : null,
    field: Array.isArray(field) ? field.map(String) : null,
  });
}

/** The failure where something answered that is not the service, or not whole. */
export const createBadAnswerFailure = ({ status }: Pick<FetchResponse, 'status'>): Failure =>
  createFailure(
    'BAD_ANSWER',
    `What answered (${status}) is no Lastcall service, or was cut: look at \`url\`.`,
    {
      status,
    },
  );

/** What the service says of a mistake, as GraphQL or as a problem document; of others, anything may stand there. */
interface ServiceRefusal {
  readonly message?: unknown;
  readonly detail?: unknown;
  readonly code?: unknown;
  readonly extensions?: { readonly code?: unknown; readonly field?: unknown } | null;
  /** All faults of a problem document, the decisive first. */
  readonly errors?: readonly ({ readonly field?: unknown } | null)[] | null;
  readonly path?: unknown;
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** For what a proxy in between answers in words of its own. */
const codeOfStatus = (status: number): LastcallError['code'] | null =>
  status === 429 ? 'RATE_LIMITED' : [502, 503, 504].includes(status) ? 'UNAVAILABLE' : null;
