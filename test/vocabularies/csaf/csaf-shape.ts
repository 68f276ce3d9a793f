import { z } from 'zod';

const instant = z.iso.datetime();
const text = z.string().min(1);
const ids = z
  .array(text)
  .min(1)
  .refine((all) => new Set(all).size === all.length);
const texts = ids;

const helper = z
  .strictObject({
    cpe: text.optional(),
    model_numbers: texts.optional(),
    purls: z
      .array(z.string().regex(/^pkg:[a-z][a-z0-9.-]*\/.+/))
      .min(1)
      .optional(),
    serial_numbers: texts.optional(),
    skus: texts.optional(),
    x_generic_uris: z
      .array(z.strictObject({ namespace: z.url(), uri: z.url() }))
      .min(1)
      .optional(),
  })
  .refine((one) => Object.keys(one).length > 0);
const product = z.strictObject({
  name: text,
  product_id: text,
  product_identification_helper: helper.optional(),
});
const branch = z.object({
  category: z.enum(['vendor', 'product_family', 'product_name', 'product_version', 'product_version_range']),
  name: text,
});
const branches: z.ZodType = z.lazy(() =>
  z.array(z.union([branch.extend({ branches }).strict(), branch.extend({ product }).strict()])).min(1),
);
const note = z.strictObject({
  category: z.enum(['description', 'details', 'faq', 'general', 'legal_disclaimer', 'other', 'summary']),
  product_ids: ids.optional(),
  text,
  title: text,
});
const notes = z.array(note).min(1);
const version = z.string().regex(/^(0|[1-9][0-9]*)$/);
const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$/);
const publisher = z.strictObject({
  category: z.literal('vendor'),
  contact_details: text.optional(),
  name: text,
  namespace: z.url(),
});
const tlp = z.literal('CLEAR');

/** What the schema of CSAF 2.1 says of a document, as far as we write one; nothing else may stand in it. */
export const CSAF_SHAPE = z.strictObject({
  $schema: z.literal('https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json'),
  document: z.strictObject({
    aggregate_severity: z.strictObject({ text }),
    category: z.enum([
      'csaf_base',
      'csaf_informational_advisory',
      'csaf_security_advisory',
      'csaf_withdrawn',
    ]),
    csaf_version: z.literal('2.1'),
    distribution: z.strictObject({ tlp: z.strictObject({ label: tlp, url: z.url() }) }),
    lang: language,
    notes,
    publisher,
    references: z
      .array(z.strictObject({ category: z.enum(['external', 'self']), summary: text, url: z.url() }))
      .min(1),
    source_lang: language.optional(),
    title: text,
    tracking: z.strictObject({
      current_release_date: instant,
      generator: z.strictObject({ engine: z.strictObject({ name: text }) }),
      id: z.string().regex(/^\S(.*\S)?$/),
      initial_release_date: instant,
      revision_history: z.array(z.strictObject({ date: instant, number: version, summary: text })).min(1),
      status: z.enum(['draft', 'final', 'interim']),
      version,
    }),
  }),
  product_tree: z
    .strictObject({
      branches,
      product_paths: z
        .array(
          z.strictObject({
            beginning_product_reference: text,
            full_product_name: product,
            subpaths: z
              .array(z.strictObject({ category: z.literal('installed_on'), next_product_reference: text }))
              .min(1),
          }),
        )
        .min(1)
        .optional(),
    })
    .optional(),
  vulnerabilities: z
    .array(
      z.strictObject({
        cve: z
          .string()
          .regex(/^CVE-[0-9]{4}-[0-9]{4,}$/)
          .optional(),
        disclosure_date: instant,
        discovery_date: instant.optional(),
        ids: z
          .array(z.strictObject({ system_name: text, text }))
          .min(1)
          .optional(),
        metrics: z
          .array(
            z.strictObject({
              content: z.strictObject({
                qualitative_severity_rating: z.enum(['critical', 'high', 'low', 'medium', 'none']),
              }),
              products: ids,
            }),
          )
          .min(1),
        notes,
        product_status: z.strictObject({
          fixed: ids.optional(),
          known_affected: ids,
          known_not_affected: ids.optional(),
        }),
        remediations: z
          .array(
            z.strictObject({
              category: z.enum(['mitigation', 'vendor_fix']),
              details: text,
              product_ids: ids,
              url: z.url().optional(),
            }),
          )
          .min(1),
        threats: z
          .array(
            z.strictObject({
              category: z.enum(['exploit_status', 'impact', 'target_set']),
              details: text,
              product_ids: ids,
            }),
          )
          .min(1)
          .optional(),
        title: text,
      }),
    )
    .min(1)
    .optional(),
});

/** The same of a provider's metadata. */
export const CSAF_PROVIDER_SHAPE = z.strictObject({
  $schema: z.literal('https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json'),
  canonical_url: z.url().regex(/\/provider-metadata\.json$/),
  distributions: z
    .array(
      z.strictObject({
        rolie: z.strictObject({
          feeds: z
            .array(
              z.strictObject({
                last_updated: instant,
                summary: text,
                tlp_label: tlp,
                url: z.url().regex(/\.json$/),
              }),
            )
            .min(1),
        }),
      }),
    )
    .min(1),
  last_updated: instant,
  list_on_CSAF_aggregators: z.boolean(),
  metadata_version: z.literal('2.1'),
  mirror_on_CSAF_aggregators: z.boolean(),
  publisher,
  role: z.literal('csaf_provider'),
});

/** A ROLIE feed as RFC 8322 and CSAF 2.1, section 7.1.15, write it in JSON. */
export const ROLIE_SHAPE = z.strictObject({
  feed: z.strictObject({
    id: text,
    title: text,
    link: z.array(z.strictObject({ rel: z.literal('self'), href: z.url() })).min(1),
    category: z
      .array(
        z.strictObject({
          scheme: z.literal('urn:ietf:params:rolie:category:information-type'),
          term: z.literal('csaf'),
        }),
      )
      .length(1),
    updated: instant,
    entry: z.array(
      z.strictObject({
        id: text,
        title: text,
        link: z.array(z.strictObject({ rel: z.literal('self'), href: z.url() })).min(1),
        published: instant,
        updated: instant,
        summary: z.strictObject({ content: text }),
        content: z.strictObject({ type: z.literal('application/json'), src: z.url() }),
        format: z.strictObject({
          schema: z.literal('https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json'),
          version: z.literal('2.1'),
        }),
      }),
    ),
  }),
});
