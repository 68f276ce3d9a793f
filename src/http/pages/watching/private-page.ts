import express, { type Request, type Response, type Router } from 'express';
import { Refusal } from '../../../domain/refusal.ts';
import { ANONYMOUS_CALLER, type Context, withBudget } from '../../../record/context.ts';
import { runBodyReadOffTurn, runWhenAdmitted } from '../../limits/admission.ts';
import { sendProblem, sendRefusal } from '../../response/problem.ts';
import type { PublicAnswer } from '../../response/public-answer.ts';
import { refusedAddressPageAnswer } from '../refused-answer.ts';

/** What a page answers that is for one reader alone. */
export interface PrivateAnswer
  extends Pick<PublicAnswer, 'type' | 'body' | 'status' | 'headers' | 'language'> {}

type AnswerPrivately = (request: Request, ctx: Context) => Promise<PrivateAnswer>;

/** Its address is a credential: nobody keeps the page, and no other site learns where its reader comes from. */
const PRIVATE_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
};

/**
 * Mounts a page that is for whoever knows its address, or that takes a form; it is kept nowhere. Other methods are 405, a Refusal becomes a page or a
 * problem document.
 * @param get answers GET and HEAD, and changes nothing: mail servers follow links before their readers do
 * @param post answers POST; absent: it is 405
 */
export function privatePage(
  router: Router,
  path: string,
  services: Context,
  { get, post }: { readonly get: AnswerPrivately; readonly post?: AnswerPrivately },
): void {
  const methods = post ? 'GET, HEAD, POST' : 'GET, HEAD';
  router.all(path, async (request, response) => {
    response.set(PRIVATE_HEADERS);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const answer = isRead ? get : request.method === 'POST' ? post : undefined;
    if (!answer) {
      const sentence = post ? 'Use GET or POST here.' : 'Use GET here.';
      return sendProblem(response.set('Allow', methods), 405, 'INVALID', sentence);
    }
    const caller = { ...ANONYMOUS_CALLER, address: request.ip ?? null };
    const ctx = { ...services, caller };
    try {
      const answered = await runWhenAdmitted(request, (budget) => answer(request, withBudget(ctx, budget)));
      sendPrivately(response, answered);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.vary('Accept');
      const page = refusedAddressPageAnswer(request, ctx, error);
      if (page) sendPrivately(response, page);
      else sendRefusal(response, error);
    }
  });
}

function sendPrivately(
  response: Response,
  { type, body, status = 200, headers = {}, language }: PrivateAnswer,
): void {
  if (language) response.set('Content-Language', language);
  response
    .status(status)
    .set({ ...headers, ...PRIVATE_HEADERS })
    .type(type)
    .send(body);
}

/** A text of 4,000 characters, each of which may be nine in a form, and what stands beside it. */
const MAX_FORM_SIZE = '64kb';
const readUrlEncoded = express.urlencoded({ extended: false, limit: MAX_FORM_SIZE, parameterLimit: 100 });

/** A form's fields by name; each has all the values that were sent for it. */
export type FormFields = (name: string) => readonly string[];

/** Reads the form that a request brings; one without any brings no fields. */
export async function readForm(request: Request): Promise<FormFields> {
  await runBodyReadOffTurn(
    request,
    () =>
      new Promise<void>((resolve, reject) =>
        readUrlEncoded(request, request.res!, (error?: unknown) => (error ? reject(error) : resolve())),
      ),
  );
  const fields = new Map(Object.entries((request.body ?? {}) as Readonly<Record<string, string | string[]>>));
  return (name) => [fields.get(name) ?? []].flat();
}
