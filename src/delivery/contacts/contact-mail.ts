import { type Instant, isoInstantText } from '../../domain/calendar/dates.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { Context } from '../../record/context.ts';
import type { EndpointHealth, EndpointMailKind } from '../../domain/words.ts';
import { isStopped } from '../endpoint-rows.ts';
import type { MailContent } from '../mail/mail-content.ts';
import type { MailMessage } from '../mail/mail-message.ts';
import { renderMail } from '../mail/render-mail.ts';
import { FAILING_MAX_MS } from '../webhooks/retry-schedule.ts';
import { bounceTokenOfContact } from './endpoint-contact.ts';

/** A mail to the owner of an endpoint, with what it tells of. */
export interface EndpointMailView {
  readonly id: string;
  readonly kind: EndpointMailKind;
  readonly contactId: string;
  readonly address: string;
  readonly code: string;
  readonly isConfirmed: boolean;
  /** Null for a question. */
  readonly endpoint: {
    readonly id: string;
    readonly name: string;
    readonly url: string;
    readonly health: EndpointHealth;
    readonly because: string | null;
    readonly failures: number;
    readonly failingSince: Instant | null;
  } | null;
}

/**
 * The mail in words, in English as all that programmers are told.
 * @returns null where there is nothing to tell any more: the endpoint works again
 */
export function composeEndpointMail(
  ctx: Pick<Context, 'site' | 'publicUrl'>,
  view: EndpointMailView,
): MailMessage | null {
  const content = contentOf(ctx.publicUrl, view);
  if (content === null) return null;
  return {
    ...{ id: `endpoint.${view.id}`, to: view.address, locale: 'en', subject: content.title },
    ...renderMail(ctx, content),
    unsubscribeUrl: null,
    bounceToken: bounceTokenOfContact(view.contactId),
  };
}

function contentOf(
  publicUrl: string,
  { kind, code, isConfirmed, endpoint }: EndpointMailView,
): MailContent | null {
  const manual = { text: 'How endpoints work', href: `${publicUrl}/docs/webhooks` };
  if (kind === 'CONFIRMATION' && isConfirmed) return null;
  if (kind === 'CONFIRMATION')
    return {
      locale: 'en',
      title: 'Confirm this address',
      lead: 'Somebody wants this address to be told when their endpoint fails. If that is you, give this code as contactCode of reviseEndpoint:',
      blocks: [
        { kind: 'HEADING', text: code },
        { kind: 'NOTE', text: 'If it is not you, do nothing: nothing else is sent to you.' },
      ],
      footer: { text: null, links: [manual] },
    };
  if (!endpoint || (kind === 'FAILING' ? endpoint.health !== 'FAILING' : !isStopped(endpoint.health)))
    return null;
  const { name, url, because, failures, failingSince } = endpoint;
  const { host } = new URL(url);
  const footer = {
    text: `You get this because this address was confirmed for the endpoint ${publicId('Endpoint', endpoint.id)}. It is taken off by reviseEndpoint, with an empty contact.`,
    links: [manual],
  };
  if (kind === 'FAILING')
    return {
      locale: 'en',
      title: `Your endpoint “${name}” fails`,
      lead: `${failures} attempts in a row to send to ${host} failed. They go on, and what is recorded meanwhile waits.`,
      blocks: [
        { kind: 'PARAGRAPH', text: because ?? '' },
        {
          kind: 'NOTE',
          text: `If it still fails then, it is disabled after ${isoInstantText((failingSince ?? 0) + FAILING_MAX_MS)}; nothing is lost.`,
        },
      ],
      footer,
    };
  return {
    locale: 'en',
    title: `Your endpoint “${name}” is stopped`,
    lead: `Nothing is sent to ${host} any more until you let it go on by resumeEndpoint. What is recorded meanwhile waits.`,
    blocks: [{ kind: 'PARAGRAPH', text: because ?? '' }],
    footer,
  };
}
