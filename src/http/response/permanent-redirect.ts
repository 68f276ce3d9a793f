import type { PublicAnswer } from './public-answer.ts';

/** An answer that leads to the address at which the same thing stands now (RFC 9110, section 15.4.9), in no language. */
export function permanentRedirectAnswer(address: string): PublicAnswer {
  return {
    type: 'text/plain; charset=utf-8',
    body: `${address}\n`,
    status: 308,
    headers: { Location: address },
  };
}
