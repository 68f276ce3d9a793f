import { defineEntity, p } from '@mikro-orm/core';

const WatcherSchema = defineEntity({
  name: 'Watcher',
  tableName: 'watcher',
  properties: {
    id: p.uuid().primary(),
    address: p.text(),
    /** As addresses are compared: in lower case. */
    addressKey: p.text().unique(),
    locale: p.text(),
    timeZone: p.text(),
    createdAt: p.datetime().length(3),
    /** Since when nothing is sent because the address takes no mail, and what its server said; null for all others. */
    unreachableAt: p.datetime().length(3).nullable(),
    unreachableBecause: p.text().nullable(),
    /** How often in a row a mail failed, since when, and when it is tried again. */
    failures: p.integer().default(0),
    failingSince: p.datetime().length(3).nullable(),
    retryAt: p.datetime().length(3).nullable(),
    leaseId: p.uuid().nullable(),
    leasedUntil: p.datetime().length(3).nullable(),
  },
  indexes: [
    {
      name: 'watcher_by_unreachable',
      expression:
        'create index watcher_by_unreachable on watcher (unreachable_at) where unreachable_at is not null',
    },
    {
      name: 'watcher_by_failing',
      expression:
        'create index watcher_by_failing on watcher (failing_since) where failing_since is not null',
    },
  ],
});

/** Somebody who gets mail about what they watch: an address that said itself that it wants to. */
export class Watcher extends WatcherSchema.class {}
WatcherSchema.setClass(Watcher);
