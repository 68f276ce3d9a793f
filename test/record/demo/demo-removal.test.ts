import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECORD_TABLES } from '../../../src/record/demo/demo-removal.ts';
import { tableNames } from '../../support/database.ts';
import { world } from '../../support/world.ts';

const place = world();

/** Keys, persons, markets, endpoints, mails, partners' lists, who did what, and which record this is. */
const SERVICE_TABLES = [
  ...['api_key', 'audit_address', 'audit_entry', 'market', 'record', 'subject_person'],
  ...[
    'endpoint',
    'delivery_attempt',
    'signing_key',
    'endpoint_contact',
    'endpoint_mail',
    'mail_attempt_count',
  ],
  ...['assortment', 'assortment_entry'],
  ...['danger_report', 'danger_message'],
  ...['watch', 'watch_cursor', 'watch_mail_item', 'watch_request', 'watch_warning_cursor', 'watcher'],
];

test('each table is either emptied with a record or stays with the service', async () => {
  assert.deepEqual(
    [...RECORD_TABLES, ...SERVICE_TABLES].toSorted(),
    (await tableNames(place.url)).toSorted(),
  );
});
