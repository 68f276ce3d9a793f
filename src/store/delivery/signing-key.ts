import { defineEntity, p } from '@mikro-orm/core';

const SigningKeySchema = defineEntity({
  name: 'SigningKey',
  tableName: 'signing_key',
  properties: {
    /** The public half, by which receivers tell keys apart (`kid`). */
    id: p.text().primary(),
    /** Ed25519, PKCS #8 in PEM. */
    privateKey: p.text(),
    createdAt: p.datetime().length(3),
  },
});

/** What signs messages for all endpoints so that anybody can verify them. */
export class SigningKey extends SigningKeySchema.class {}
SigningKeySchema.setClass(SigningKey);
