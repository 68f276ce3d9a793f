import { z } from 'zod';
import { normalizedPersonId } from '../../domain/access/person.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { comparePersons } from '../../domain/notice/notice.ts';
import { refuse } from '../../domain/refusal.ts';
import { revokeKeysOfPerson } from '../../access/key.ts';
import type { Context } from '../../record/context.ts';
import { actorOf, assignNotice, lockNotice, personSql, recordStep } from '../../record/notice-rows.ts';
import { executeSql } from '../../record/statement.ts';
import { runCommand } from '../pipeline/run-command.ts';
import { holderNamed, holderShape } from './notice-holder.ts';
import { commentShape } from './notice-steps.ts';

const offboarding = z.object({
  person: z.string().trim().min(1, 'Name the person who leaves'),
  to: holderShape,
  comment: commentShape,
  dryRun: z.boolean().nullish(),
});

/** What became of what a person had. */
export interface OffboardedPerson {
  readonly at: Instant;
  readonly keyIds: readonly string[];
  readonly noticeIds: readonly string[];
}

type Offboarded = Omit<OffboardedPerson, 'at'>;

const IN_HAND = `select id from notice n where revision > 0 and status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED')
  and ${personSql('n.holder_key', 'n.holder_person')} = $1 order by id`;

/**
 * Ends all keys of a person who leaves, and puts the notices in their hand that are not public yet into a colleague's; admins
 * only. Approvals that they gave count no more; what they wrote stays theirs.
 * @throws Refusal NOT_FOUND for a person who has neither, or a colleague whom nobody knows; INVALID where the last admin key is
 *   among the keys, or the colleague is the same person
 */
export async function offboardPerson(ctx: Context, raw: unknown): Promise<OffboardedPerson> {
  const command = { name: 'offboardPerson', role: 'ADMIN', shape: offboarding } as const;
  type Input = z.output<typeof offboarding>;
  return await runCommand<Input, Offboarded, OffboardedPerson>(ctx, command, raw, {
    work: async (input, record) => {
      const person = normalizedPersonId(input.person);
      const holder = await holderNamed(record, input.to);
      const leaving = { key: null, name: input.person, person };
      if (comparePersons(leaving, holder) === 'SAME')
        throw refuse('INVALID', 'Name another person to go on with the notices.', 'to');
      const held = await executeSql<{ id: string }>(record.em, IN_HAND, [person]);
      for (const { id } of held) {
        const notice = await lockNotice(record.em, id);
        await assignNotice(record.em, id, holder);
        const told = `To ${holder.name ?? holder.key}, since ${input.person} leaves.`;
        const text = [told, input.comment ?? ''].join(' ').trim();
        await recordStep(record, notice!, 'HANDED_OVER', actorOf(ctx.caller), text);
      }
      const keyIds = await revokeKeysOfPerson(ctx, record.em, person, record.recordedAt);
      if (keyIds.length === 0 && held.length === 0)
        throw refuse(
          'NOT_FOUND',
          `"${input.person}" has no key that works, and no notice: nothing is to be done.`,
          'person',
        );
      return { keyIds, noticeIds: held.map(({ id }) => id) };
    },
    audited: ({ keyIds, noticeIds }, { comment }) => ({
      itemIds: [],
      before: null,
      after: { revokedKeys: keyIds, handedOver: noticeIds },
      note: comment ?? null,
    }),
    answer: (done, at) => ({ ...done, at }),
    dryRunAnswer: async (done, at) => ({ ...done, at }),
  });
}
