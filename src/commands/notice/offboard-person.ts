import { z } from 'zod';
import { normalizedPersonId } from '../../domain/access/person.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { samePersonVerdict } from '../../domain/notice/notice.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { revokeKeysOfPerson } from '../../access/key.ts';
import type { Context } from '../../record/context.ts';
import {
  unresolvedActorOfCaller,
  assignNotice,
  lockNotice,
  personSql,
  recordNoticeStep,
} from '../../record/notice-rows.ts';
import { stopEndpointsOfPerson } from '../../record/endpoint-stops.ts';
import { executeSql } from '../../record/statement.ts';
import type { RecordWriter } from '../../record/record.ts';
import { runCommand } from '../pipeline/run-command.ts';
import { requireHolder, holderShape } from './notice-holder.ts';
import { commentShape } from './notice-steps.ts';

const offboardPersonShape = z.object({
  person: z.string().regex(/^\P{C}{1,128}$/u, 'Name the person who leaves in 1 to 128 printable characters'),
  to: holderShape,
  comment: commentShape,
  dryRun: z.boolean().nullish(),
});

/** What became of what a person had. */
export interface OffboardPersonResult {
  readonly at: Instant;
  readonly keyIds: readonly string[];
  readonly noticeIds: readonly string[];
  readonly lineIds: readonly string[];
  /** Nothing is sent to these any more. */
  readonly endpointIds: readonly string[];
}

const FIND_PERSONS_BY_ID_OR_KEY_NAME_SQL = `select distinct person from api_key where person = $1 or name = $2 limit 20`;

type AuditableOffboarding = Omit<OffboardPersonResult, 'at'>;

const SELECT_OPEN_NOTICES_OF_HOLDER_SQL = `select id from notice n where revision > 0 and status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED')
  and ${personSql('n.holder_key', 'n.holder_person')} = $1 order by id`;

const HAND_OVER_OWNED_LINES_SQL = `update line set owner = $2, owner_key = $3, owner_person = $4
where ${personSql('owner_key', 'owner_person')} = $1 returning id`;

/**
 * Ends all keys of a person who leaves, and puts their lines and the notices in their hand that are not public yet into a colleague's; nothing
 * more is sent to their endpoints. Admins only. Approvals that they gave with these keys count no more; what they wrote stays theirs. Tokens end where they are issued (rules.md, R112).
 * @throws Refusal NOT_FOUND for a person who has neither, or a colleague whom nobody knows; AMBIGUOUS for the name of keys of several people; INVALID where the last admin key is
 *   among the keys, or the colleague is the same person
 */
export async function offboardPerson(ctx: Context, raw: unknown): Promise<OffboardPersonResult> {
  const command = { name: 'offboardPerson', role: 'ADMIN', shape: offboardPersonShape } as const;
  type Input = z.output<typeof offboardPersonShape>;
  return await runCommand<Input, AuditableOffboarding, OffboardPersonResult>(ctx, command, raw, {
    work: async (input, record) => {
      const person = await resolvePersonIdFromIdOrKeyName(record, input.person);
      const holder = await requireHolder(record, input.to);
      const leaving = { key: null, name: input.person, person };
      if (samePersonVerdict(leaving, holder) === 'SAME')
        throw createRefusal('INVALID', 'Name another person to go on with the notices.', 'to');
      const held = await executeSql<{ id: string }>(record.em, SELECT_OPEN_NOTICES_OF_HOLDER_SQL, [person]);
      for (const { id } of held) {
        const notice = await lockNotice(record.em, id);
        await assignNotice(record.em, id, holder);
        const handoverText = `To ${holder.name ?? holder.key}, since ${input.person} leaves.`;
        const text = [handoverText, input.comment ?? ''].join(' ').trim();
        await recordNoticeStep(record, notice!, 'HANDED_OVER', unresolvedActorOfCaller(ctx.caller), text);
      }
      const owner = [holder.name, holder.key, holder.person];
      const lines = await executeSql<{ id: string }>(record.em, HAND_OVER_OWNED_LINES_SQL, [
        person,
        ...owner,
      ]);
      const keyIds = await revokeKeysOfPerson(ctx, record.em, person, record.recordedAt);
      const endpointIds = await stopEndpointsOfPerson(
        record.em,
        person,
        'Its owner has left: an admin may let it go on, or remove it.',
      );
      if ([keyIds, held, lines, endpointIds].every((list) => list.length === 0))
        throw createRefusal(
          'NOT_FOUND',
          `"${input.person}" has no key that works, no notice, no line and no endpoint: nothing is to be done.`,
          'person',
        );
      return { keyIds, noticeIds: held.map(({ id }) => id), lineIds: lines.map(({ id }) => id), endpointIds };
    },
    audited: ({ keyIds, noticeIds, lineIds, endpointIds }, { comment }) => ({
      itemIds: [],
      before: null,
      after: {
        revokedKeys: keyIds,
        handedOver: noticeIds,
        handedOverLines: lineIds,
        stoppedEndpoints: endpointIds,
      },
      note: comment ?? null,
    }),
    answer: (done, at) => ({ ...done, at }),
    dryRunAnswer: async (done, at) => ({ ...done, at }),
  });
}

/** The person of that id, or of the keys of that name. */
async function resolvePersonIdFromIdOrKeyName({ em }: RecordWriter, named: string): Promise<string> {
  const id = normalizedPersonId(named);
  const found = await executeSql<{ person: string }>(em, FIND_PERSONS_BY_ID_OR_KEY_NAME_SQL, [
    id,
    named.trim(),
  ]);
  const [only, ...others] = found;
  if (!only || found.some(({ person }) => person === id)) return id;
  if (others.length === 0) return only.person;
  throw createRefusal(
    'AMBIGUOUS',
    `Several people have a key named "${named}": give the \`person\` that the list of keys shows.`,
    'person',
  );
}
