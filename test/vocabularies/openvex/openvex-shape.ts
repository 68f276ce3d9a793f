import { z } from 'zod';

const instant = z.iso.datetime();
const text = z.string().min(1);
const common = {
  vulnerability: z.strictObject({ '@id': z.url().optional(), name: text }),
  products: z
    .array(z.strictObject({ '@id': z.url(), identifiers: z.strictObject({ purl: text }).optional() }))
    .min(1)
    .refine((all) => new Set(all.map((one) => one['@id'])).size === all.length),
  status_notes: text.optional(),
  supplier: text,
};

/** What the schema of OpenVEX 0.2.0 says of a document, as far as we write one. */
export const OPENVEX_SHAPE = z.strictObject({
  '@context': z.literal('https://openvex.dev/ns/v0.2.0'),
  '@id': z.url(),
  author: text,
  timestamp: instant,
  last_updated: instant,
  version: z.int().min(1),
  tooling: text,
  statements: z
    .array(
      z.discriminatedUnion('status', [
        z.strictObject({ ...common, status: z.literal('affected'), action_statement: text }),
        z.strictObject({ ...common, status: z.literal('fixed') }),
        z.strictObject({ ...common, status: z.literal('not_affected'), impact_statement: text }),
      ]),
    )
    .min(1),
});
