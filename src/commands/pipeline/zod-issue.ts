import type { z } from 'zod';
import type { ErrorCode } from '../../domain/words.ts';

/** The code of a fault in what was given: its own where it has one, TOO_MANY for a list that is too long. */
export function errorCodeOfZodIssue(issue: z.core.$ZodIssue): ErrorCode {
  if (issue.code === 'too_big' && issue.origin === 'array') return 'TOO_MANY';
  return issue.code === 'custom' ? ((issue.params?.['code'] as ErrorCode) ?? 'INVALID') : 'INVALID';
}
