import { isoInstantText } from '../../domain/calendar/dates.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { Context } from '../../record/context.ts';
import type { EndpointMailKind } from '../../domain/words.ts';
import { type EndpointRow, isStopped } from '../endpoint-rows.ts';
import { MAX_WAITING_COUNTED, type WaitingFacts } from '../waiting-facts.ts';
import type { MailContent, MailLink } from '../mail/mail-content.ts';
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
  /** Who gave the address. */
  readonly owner: string;
  /** What those endpoints are called that name the address, the oldest first. */
  readonly endpointNames: readonly string[];
  /** Null for a question. */
  readonly endpoint: Pick<
    EndpointRow,
    | 'id'
    | 'name'
    | 'url'
    | 'filter'
    | 'assortmentId'
    | 'cursor'
    | 'health'
    | 'because'
    | 'failures'
    | 'failingSince'
  > | null;
}

/**
 * The mail in words, in English as all that programmers are told.
 * @param waiting what waits for the endpoint; null where its filter names what the record does not hold, or for a question
 * @returns null where there is nothing to tell any more: the endpoint works again
 */
export function composeEndpointMail(
  ctx: Pick<Context, 'site' | 'publicUrl'>,
  view: EndpointMailView,
  waiting: WaitingFacts | null,
): MailMessage | null {
  const content = contentOf(ctx.publicUrl, view, waiting);
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
  { kind, code, isConfirmed, owner, endpointNames, endpoint }: EndpointMailView,
  waiting: WaitingFacts | null,
): MailContent | null {
  const manual = { text: 'How endpoints work', href: `${publicUrl}/docs/webhooks` };
  if (kind === 'CONFIRMATION')
    return isConfirmed ? null : confirmationContent({ code, owner, endpointNames, manual });
  if (!endpoint || (kind === 'FAILING' ? endpoint.health !== 'FAILING' : !isStopped(endpoint.health)))
    return null;
  const { name, url, because, failures, failingSince } = endpoint;
  const { host, pathname } = new URL(url);
  const id = publicId('Endpoint', endpoint.id);
  const called = `“${name}” (${id}) at ${host}${pathname}`;
  const common = {
    locale: 'en',
    footer: {
      text: `You get this because this address was confirmed for the endpoint ${id}. It is taken off by reviseEndpoint, with an empty contact.`,
      links: [manual],
    },
  } as const;
  const whatWaits = [
    { kind: 'PARAGRAPH', text: because ?? '' },
    { kind: 'PARAGRAPH', text: waitingSentence(waiting) },
  ] as const;
  const console = { kind: 'ACTION', text: 'Open the console', href: `${publicUrl}/console` } as const;
  if (kind === 'FAILING')
    return {
      ...common,
      title: `Your endpoint “${name}” fails`,
      lead: `${failures} attempts in a row to send to your endpoint ${called} failed. They go on, and what is recorded meanwhile waits.`,
      blocks: [
        ...whatWaits,
        {
          kind: 'NOTE',
          text: `If it still fails then, it is disabled after ${isoInstantText((failingSince ?? 0) + FAILING_MAX_MS)}; nothing is lost.`,
        },
        console,
      ],
    };
  return {
    ...common,
    title: `Your endpoint “${name}” is stopped`,
    lead: `Nothing is sent to your endpoint ${called} any more until you let it go on: by resumeEndpoint, or “Go on with an endpoint” in the console. Other endpoints of yours go on.`,
    blocks: [...whatWaits, console],
  };
}

function confirmationContent({
  code,
  owner,
  endpointNames,
  manual,
}: Pick<EndpointMailView, 'code' | 'owner' | 'endpointNames'> & { readonly manual: MailLink }): MailContent {
  const names = endpointNames.map((name) => `“${name}”`).join(', ');
  return {
    locale: 'en',
    title: 'Confirm this address',
    lead: `${owner} wants this address to be told when their endpoint ${names ? `${names} ` : ''}fails. If you want that, give this code as contactCode of reviseEndpoint:`,
    blocks: [
      { kind: 'HEADING', text: code },
      { kind: 'NOTE', text: 'If you do not, do nothing: nothing else is sent to you.' },
    ],
    footer: { text: null, links: [manual] },
  };
}

function waitingSentence(waiting: WaitingFacts | null): string {
  if (waiting === null) return 'How many facts wait for it cannot be told before its filter is revised.';
  const { count, since } = waiting;
  if (since === null) return 'No fact waits for it.';
  const isMany = count >= MAX_WAITING_COUNTED;
  const facts =
    count === 1 ? 'One fact waits' : `${isMany ? `${count} facts or more` : `${count} facts`} wait`;
  return `${facts} for it, since ${isoInstantText(since)}; nothing is dropped.`;
}
