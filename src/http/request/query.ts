import type { Request } from 'express';
import { z } from 'zod';
import { errorCodeOfZodIssue } from '../../commands/pipeline/zod-issue.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';

/**
 * The parameters of a request's query by a shape. One that is empty counts as absent: so forms without script send what is not
 * filled in.
 * @param others whether parameters of which the shape knows nothing are refused
 * @throws Refusal that names every parameter that is unknown, said twice or wrong
 */
export function parseQueryParameters<Shape>(
  request: Request,
  shape: z.ZodType<Shape>,
  others: 'refused' | 'disregarded' = 'refused',
): Shape {
  const strict = others === 'refused' && shape instanceof z.ZodObject ? shape.strict() : shape;
  const read = strict.safeParse(nonEmptyParameters(request.query));
  if (read.success) return read.data as Shape;
  const [first, ...more] = read.error.issues.flatMap((issue) => faultsOfIssue(issue, request.query));
  throw new Refusal(first!, ...more);
}

/** The query of a request's address as it came, with its question mark; empty where there is none. */
export function queryStringOf({ originalUrl }: Request): string {
  return /\?[^#]*/.exec(originalUrl)?.[0] ?? '';
}

function nonEmptyParameters(query: Request['query']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => [value].flat().some((one) => one !== '')),
  );
}

function faultsOfIssue(issue: z.core.$ZodIssue, query: Request['query']): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      parameterFault(key, `There is no parameter \`${key.slice(0, 50)}\` here.`),
    );
  }
  const key = String(issue.path[0] ?? '');
  if (issue.code === 'invalid_type' && issue.path.length === 1 && Array.isArray(query[key]))
    return [parameterFault(key, `\`${key}\`: give it once.`)];
  if (issue.code === 'too_big' && issue.origin === 'array')
    return [
      {
        code: errorCodeOfZodIssue(issue),
        message: `Give \`${key}\` ${issue.maximum} times at most.`,
        field: [key],
      },
    ];
  return [parameterFault(key, `\`${key}\`: ${issue.message}${issue.message.endsWith('.') ? '' : '.'}`)];
}

function parameterFault(key: string, message: string): Fault {
  return { code: 'INVALID', message, field: [key] };
}
