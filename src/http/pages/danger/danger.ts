import { Router } from 'express';
import type { Context } from '../../../record/context.ts';
import { privatePage } from '../watching/private-page.ts';
import { dangerFormAnswer, dangerFormSentAnswer } from './danger-form.ts';
import { dangerLinkActedAnswer, dangerLinkAnswer } from './danger-link.ts';

/** Reports of dangers for people, without a script: the form, and what the link of the mail leads to, which only its receiver has. */
export function dangerRouter(services: Context): Router {
  const router = Router({ strict: true });
  privatePage(router, '/report-danger', services, { get: dangerFormAnswer, post: dangerFormSentAnswer });
  privatePage(router, '/watching/report/:token', services, {
    get: dangerLinkAnswer,
    post: dangerLinkActedAnswer,
  });
  return router;
}
