import { z } from 'zod';
import { normalizedPreciseDate, FIRST_GIVABLE_YEAR, LAST_GIVABLE_YEAR } from '../../domain/calendar/dates.ts';
import { isWebAddress } from '../../domain/item/page-address.ts';
import { paidCommitmentFaults } from '../../domain/commitment/paid-commitment.ts';
import { COMMITMENT_ANCHORS, commitmentRuleFaults } from '../../domain/commitment/commitment-rule.ts';
import { parseMailAddress } from '../../domain/mail/mail-address.ts';
import { parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { localizedTextFromInputs, localizedTextFaults } from '../../domain/text/public-text.ts';
import { replaceUnstorableCharacters } from '../../domain/text/legible.ts';
import type { Fault } from '../../domain/refusal.ts';
import {
  ACTION_KINDS,
  COMMITMENT_STRENGTHS,
  DATE_PRECISIONS,
  FACETS,
  REASON_CODES,
  SUCCESSION_KINDS,
} from '../../domain/words.ts';

/** What the inputs of the verbs are made of, checked and turned into the domain's own words. */

const MAX_SKU_LENGTH = 128;
const MAX_INTERNAL_NOTE_LENGTH = 5000;

export const skuShape = z
  .string()
  .min(1, 'Give a SKU')
  .max(MAX_SKU_LENGTH, 'A SKU has 128 characters at most');

/** An address to which one mail can be sent. */
export const mailAddressShape = z.string().transform((text, issues) => {
  const address = parseMailAddress(text.trim());
  if (address) return address;
  issues.addIssue('This is no address to which mail can be sent: give one such as name@example.com');
  return z.NEVER;
});

/** The language of mails; null leaves it open. */
export const mailLocaleShape = z
  .string()
  .refine((tag) => parseCoreLocaleTag(tag) !== undefined, {
    error: 'Name one language as in BCP 47, such as en or de-AT',
  })
  .nullish();

/** Tells what a rule of the domain finds wrong as it tells it, where it stands in the input. */
function addFaultsAsZodIssues(check: Pick<z.RefinementCtx, 'addIssue'>, faults: readonly Fault[]): void {
  for (const { code, message, field = [] } of faults)
    check.addIssue({ code: 'custom', message, path: [...field], params: { code } });
}

const MAX_WEB_ADDRESS_LENGTH = 2_000;

/** An address on the web, as everybody may follow it. */
export const webAddressShape = z
  .string()
  .max(MAX_WEB_ADDRESS_LENGTH, `Keep an address to ${MAX_WEB_ADDRESS_LENGTH} characters`)
  .refine(isWebAddress, 'Give an absolute http or https address');

/** Public text by locale; null says nothing, and an empty list takes away what was said. */
export const emptiableLocalizedTextShape = z
  .array(z.object({ locale: z.string(), text: z.string() }))
  .nullish()
  .transform((list, check) => {
    if (!list) return null;
    addFaultsAsZodIssues(check, localizedTextFaults(list, []));
    return localizedTextFromInputs(list);
  });

/** Public text by locale; null and an empty list say nothing. */
export const optionalLocalizedTextShape = emptiableLocalizedTextShape.transform((text) =>
  text && Object.keys(text).length > 0 ? text : null,
);

/** One line of public text that is the same in every language, such as an option or a brand's name. */
export function singleLineTextShape(limit: number) {
  return z
    .string()
    .trim()
    .superRefine((given, check) => {
      const faults = localizedTextFaults([{ locale: '', text: given }], [], limit);
      addFaultsAsZodIssues(
        check,
        faults.map(({ code, message }) => ({ code, message })),
      );
      if (given.includes('\n')) check.addIssue({ code: 'custom', message: 'Write it in one line' });
    });
}

/** One line of public text in other languages than it was given in; null and an empty list say nothing. */
export function singleLineTranslationsShape(limit: number) {
  return z
    .array(z.object({ locale: z.string(), text: z.string() }))
    .nullish()
    .transform((list, check) => {
      if (!list || list.length === 0) return undefined;
      addFaultsAsZodIssues(check, localizedTextFaults(list, [], limit));
      for (const [at, { text }] of list.entries())
        if (text.trim().includes('\n'))
          check.addIssue({ code: 'custom', message: 'Write it in one line', path: [at, 'text'] });
      return localizedTextFromInputs(list);
    });
}

const FIRST_VALID_DAY = `${FIRST_GIVABLE_YEAR}-01-01`;
const LAST_VALID_DAY = `${LAST_GIVABLE_YEAR}-12-31`;
const VALID_YEARS_TEXT = `from ${FIRST_GIVABLE_YEAR} to ${LAST_GIVABLE_YEAR}`;

/** Public text by locale that must say something. */
export function requiredLocalizedTextShape(message: string) {
  return optionalLocalizedTextShape.transform((localized, check) => {
    if (!localized) addFaultsAsZodIssues(check, [{ code: 'TEXT_REQUIRED', message }]);
    return localized ?? {};
  });
}

export const preciseDateShape = z
  .object({ date: z.string(), precision: z.enum(DATE_PRECISIONS).nullish() })
  .transform(({ date, precision }) => normalizedPreciseDate({ date, precision: precision ?? 'DAY' }))
  .refine(({ date }) => date >= FIRST_VALID_DAY && date <= LAST_VALID_DAY, `Give a date ${VALID_YEARS_TEXT}`);

export const instantShape = z
  .number()
  .refine(
    (at) =>
      at >= Date.parse(`${FIRST_VALID_DAY}T00:00:00Z`) && at <= Date.parse(`${LAST_VALID_DAY}T00:00:00Z`),
    `Give an instant ${VALID_YEARS_TEXT}`,
  );

export const reasonCodesShape = z
  .array(z.enum(REASON_CODES))
  .max(250, 'Give each reason once')
  .nullish()
  .transform((list) => list ?? []);

const marketCodeListShape = z.array(z.string()).max(250, 'Give 250 markets at most');

/** Markets; none: everywhere. */
export const marketsOrEverywhereShape = marketCodeListShape
  .nullish()
  .transform((list) => [...new Set(list ?? [])]);

/** Markets as they were named: none is everywhere, null leaves it open. */
export const marketsOrUnspecifiedShape = marketCodeListShape.nullish();

export const actionLinksShape = z
  .array(
    z.object({
      kind: z.enum(ACTION_KINDS),
      label: requiredLocalizedTextShape('Say what can be done'),
      url: webAddressShape,
    }),
  )
  .max(20, 'Give 20 actions at most')
  .nullish()
  .transform((list) => list ?? []);

const anchoredDurationShape = z.object({
  anchor: z.enum(COMMITMENT_ANCHORS),
  duration: z.string(),
});

const commitmentRuleShape = z
  .object({ laterOf: z.array(anchoredDurationShape) })
  .superRefine((given, check) => {
    addFaultsAsZodIssues(check, commitmentRuleFaults(given, []));
  });

const commitmentTermsShape = z
  .object({
    until: preciseDateShape.nullish(),
    rule: commitmentRuleShape.nullish(),
    open: z.boolean().nullish(),
    ended: z.boolean().nullish(),
    tba: z.boolean().nullish(),
    notApplicable: z.boolean().nullish(),
  })
  .transform((given, check) => {
    if (given.until) return { term: 'UNTIL' as const, until: given.until };
    if (given.rule) return { term: 'RULE' as const, rule: given.rule };
    if (given.open) return { term: 'OPEN' as const };
    if (given.ended) return { term: 'ENDED' as const };
    if (given.tba) return { term: 'TBA' as const };
    if (given.notApplicable) return { term: 'NOT_APPLICABLE' as const };
    check.addIssue({
      code: 'custom',
      message: 'Give one of until, rule, open, ended, tba and notApplicable as true',
    });
    return z.NEVER;
  });

/** A price is one line, shown beside a date. */
const MAX_PRICE_LENGTH = 200;

export const commitmentShape = z
  .object({
    facet: z.enum(FACETS),
    terms: commitmentTermsShape,
    strength: z
      .enum(COMMITMENT_STRENGTHS)
      .nullish()
      .transform((strength) => strength ?? ('TARGET' as const)),
    markets: marketsOrEverywhereShape,
    note: optionalLocalizedTextShape,
    url: z.string().nullish(),
    paid: z
      .boolean()
      .nullish()
      .transform((paid) => (paid ? (true as const) : undefined)),
    price: singleLineTranslationsShape(MAX_PRICE_LENGTH),
  })
  .superRefine((given, check) => {
    addFaultsAsZodIssues(check, paidCommitmentFaults(given, []));
  });

export type CommitmentInput = z.output<typeof commitmentShape>;

export const hostSkusShape = z.array(skuShape).max(100, 'Name 100 hosts at most');

export const successorShape = z.object({
  sku: skuShape,
  kind: z.enum(SUCCESSION_KINDS),
  carriesOver: optionalLocalizedTextShape,
  hosts: hostSkusShape.nullish().transform((list) => list ?? []),
  markets: marketsOrEverywhereShape,
  publishAt: instantShape.nullish(),
});

export type SuccessorInput = z.output<typeof successorShape>;

export const lastOrderShape = z
  .object({
    until: preciseDateShape.nullish().transform((until) => until ?? null),
    whileStocksLast: z
      .boolean()
      .nullish()
      .transform((value) => value ?? false),
    maxPerOrder: z
      .int()
      .min(1, 'Allow one per order at least')
      .max(1_000_000, 'That is no limit: leave it out')
      .nullish()
      .transform((value) => value ?? null),
  })
  .nullish()
  .transform((last) => last ?? null);

/** Parts that most inputs share. */
export const commonInputShapes = {
  expectedVersion: z.int().min(0, 'Give the version that you read, 0 or more').nullish(),
  idempotencyKey: z
    .string()
    .regex(/^\P{C}{1,128}$/u, 'Give a key of 1 to 128 printable characters')
    .nullish(),
  dryRun: z.boolean().nullish(),
  propose: z.boolean().nullish(),
};

/** Words for those inside, as the database can keep them. */
export function internalTextShape(limit: number, message: string) {
  return z
    .string()
    .max(limit, message)
    .transform((text) => replaceUnstorableCharacters(text));
}

export const internalNoteShape = internalTextShape(
  MAX_INTERNAL_NOTE_LENGTH,
  `Keep the note to ${MAX_INTERNAL_NOTE_LENGTH} characters`,
).nullish();
