import { NAME_PUNCTUATION } from '../domain/text/compact-name.ts';
import { defineEntity, p, quote } from '@mikro-orm/core';
import { Item } from './item.ts';

const IdentifierSchema = defineEntity({
  name: 'Identifier',
  tableName: 'identifier',
  properties: {
    id: p.uuid().primary(),
    item: () => p.manyToOne(Item).ref(),
    scheme: p.text(),
    value: p.text(),
    /** What look-ups compare: upper or lower case, leading zeros and the like are gone. */
    key: p.text(),
    /** The brand within which an MPN is unique; empty elsewhere. */
    scope: p.text().default(''),
    /** False for the earlier SKU or handle of a renamed item, which still answers. */
    current: p.boolean().default(true),
    /** The item that bears it, where another may answer for that; null where none ever did. */
    originId: p.uuid().nullable(),
  },
  indexes: [
    { name: 'identifier_by_key', properties: ['scheme', 'key', 'item'] },
    { name: 'identifier_by_item', properties: ['item'] },
    {
      name: 'identifier_by_origin',
      expression: (columns, table, name) =>
        quote`create index ${name} on ${table} (${columns.originId}) where ${columns.originId} is not null`,
    },
    {
      name: 'identifier_by_compact_key',
      expression: `create index identifier_by_compact_key on identifier (translate(key, '${NAME_PUNCTUATION}', '')) where scheme in ('SKU', 'HANDLE')`,
    },
    {
      name: 'identifier_never_reused',
      expression: (columns, table, name) =>
        quote`create unique index ${name} on ${table} (${columns.scheme}, ${columns.scope}, ${columns.key}) where ${columns.scheme} in ('SKU', 'HANDLE', 'GTIN', 'PURL', 'MPN')`,
    },
  ],
});

/** A name by which an item is known: its SKU and handle, and what trade and software call it. */
export class Identifier extends IdentifierSchema.class {}
IdentifierSchema.setClass(Identifier);
