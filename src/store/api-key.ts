import { defineEntity, p } from '@mikro-orm/core';
import { KEY_ROLES } from '../domain/words.ts';

const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    /** The part of the key that may be shown: twelve hexadecimal digits. */
    id: p.text().primary(),
    /** SHA-256 of the whole key, in hexadecimal digits. */
    digest: p.text(),
    role: p.enum(() => KEY_ROLES),
    name: p.text(),
    /** Whose it is, as persons are compared (`normalizedPersonId`). */
    person: p.text(),
    createdAt: p.datetime().length(3),
    createdBy: p.text(),
    expiresAt: p.datetime().length(3).nullable(),
    lastUsedAt: p.datetime().length(3).nullable(),
    revokedAt: p.datetime().length(3).nullable(),
    /** When it was seen that it had expired, and what hangs on it was ended. */
    expiryNotedAt: p.datetime().length(3).nullable(),
  },
});

/** What lets a caller in under a role. The key itself is nowhere; the row stays when it is revoked. */
export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey);
