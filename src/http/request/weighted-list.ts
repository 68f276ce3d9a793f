import type { RequestHandler } from 'express';

/** More than any client names in a header; what follows is not looked at, for each costs those who wait. */
export const MAX_HEADER_MEMBERS = 50;

/** What a header names, each with its weight, in its order (RFC 9110, sections 5.6.1 and 12.4.2). */
export function weightedMembersIn(header: string): (readonly [name: string, weight: number])[] {
  return header.split(',', MAX_HEADER_MEMBERS).map((member) => {
    const [name, ...parameters] = member.split(';').map((text) => text.trim());
    const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
    return [name!, weight === undefined ? 1 : Number(weight) || 0];
  });
}

/** Leaves in `Accept` what is looked at: every door reads it, some several times. */
export const limitAcceptedTypes: RequestHandler = ({ headers }, _response, next) => {
  if (headers.accept !== undefined) headers.accept = headers.accept.split(',', MAX_HEADER_MEMBERS).join(',');
  next();
};
