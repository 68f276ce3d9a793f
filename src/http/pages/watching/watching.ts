import { Router } from 'express';
import type { Context } from '../../../record/context.ts';
import { confirmedAnswer, confirmFormAnswer } from './confirm-page.ts';
import { exportedAnswer, managedAnswer, unsubscribedAnswer } from './manage-actions.ts';
import { manageAnswer } from './manage-page.ts';
import { privatePage } from './private-page.ts';
import { watchFormAnswer, watchFormSentAnswer } from './watch-form.ts';

/**
 * Watching by mail for people, without a script: the form, the question whether it is wanted, what is watched, and the end of it. Who
 * has a link of a mail may do what it is for; nobody else can make one.
 */
export function watchingRouter(services: Context): Router {
  const router = Router({ strict: true });
  privatePage(router, '/watch', services, { get: watchFormAnswer, post: watchFormSentAnswer });
  privatePage(router, '/watching/confirm/:token', services, {
    get: confirmFormAnswer,
    post: confirmedAnswer,
  });
  privatePage(router, '/watching/unsubscribe/:token', services, {
    get: manageAnswer('UNSUBSCRIBE'),
    post: unsubscribedAnswer,
  });
  privatePage(router, '/watching/:token', services, { get: manageAnswer('MANAGE'), post: managedAnswer });
  privatePage(router, '/watching/:token/export', services, { get: exportedAnswer });
  return router;
}
