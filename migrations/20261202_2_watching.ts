import { Migration } from '@mikro-orm/migrations';

/** Who watches what by mail: apart from the record. */
export class Watching extends Migration {
  override up(): void {
    this.addSql(`
      create table "watch_request" (
        "id" uuid not null,
        "address" text not null,
        "address_key" text not null,
        "locale" text not null,
        "market" text not null,
        "subjects" jsonb not null,
        "events" text[] not null,
        "cadence" text not null,
        "network" text not null,
        "requested_at" timestamptz(3) not null,
        "due_at" timestamptz(3) null,
        "failures" int not null default 0,
        "lease_id" uuid null,
        "mailed_at" timestamptz(3) null,
        "confirmed_at" timestamptz(3) null,
        primary key ("id")
      );
    `);
    this.addSql(`create index "watch_request_by_network" on "watch_request" ("network", "requested_at");`);
    this.addSql(
      `create index "watch_request_by_address" on "watch_request" ("address_key", "requested_at");`,
    );
    this.addSql(`create index "watch_request_by_time" on "watch_request" ("requested_at");`);
    this.addSql(`create index watch_request_by_due on watch_request (due_at) where due_at is not null;`);
    this.addSql(`
      create table "watcher" (
        "id" uuid not null,
        "address" text not null,
        "address_key" text not null,
        "locale" text not null,
        "time_zone" text not null,
        "created_at" timestamptz(3) not null,
        "unreachable_at" timestamptz(3) null,
        "unreachable_because" text null,
        "failures" int not null default 0,
        "failing_since" timestamptz(3) null,
        "retry_at" timestamptz(3) null,
        "lease_id" uuid null,
        "leased_until" timestamptz(3) null,
        primary key ("id")
      );
    `);
    this.addSql(`
      create table "watch" (
        "id" uuid not null,
        "watcher_id" uuid not null,
        "subject" text not null,
        "subject_id" uuid not null,
        "market" text not null,
        "events" text[] not null,
        "cadence" text not null,
        "confirmed_at" timestamptz(3) not null,
        "begins_after" bigint not null,
        primary key ("id")
      );
    `);
    this.addSql(`create index "watch_by_watcher" on "watch" ("watcher_id");`);
    this.addSql(`
      create table "watch_mail_item" (
        "watcher_id" uuid not null,
        "event" text not null,
        "occasion" text not null,
        "first_sequence" bigint null,
        "last_sequence" bigint null,
        "item_id" uuid null,
        "successor_id" uuid null,
        "market" text not null,
        "noted_at" timestamptz(3) not null,
        "due_at" timestamptz(3) not null,
        "mail_id" uuid null,
        "sent_at" timestamptz(3) null,
        primary key ("watcher_id", "event", "occasion")
      );
    `);
    this.addSql(
      `create index watch_mail_item_by_due on watch_mail_item (due_at, watcher_id) where sent_at is null;`,
    );
    this.addSql(`create index "watch_mail_item_by_time" on "watch_mail_item" ("noted_at");`);
    this.addSql(`
      create table "watch_cursor" (
        "single" boolean not null default true,
        "sequence" bigint not null,
        "looked_at" timestamptz(3) null,
        "secret" text not null,
        primary key ("single")
      );
    `);
    this.addSql(`
      alter table "watch_request"
        add constraint "watch_request_cadence_check" check ("cadence" in ('AT_ONCE', 'DAILY', 'WEEKLY'));
    `);
    this.addSql(`
      alter table "watcher"
        add constraint "watcher_address_key_unique" unique ("address_key");
    `);
    this.addSql(`
      alter table "watch"
        add constraint "watch_once" unique ("subject", "subject_id", "watcher_id", "market"),
        add constraint "watch_watcher_id_foreign"
          foreign key ("watcher_id") references "watcher" ("id") on delete cascade,
        add constraint "watch_subject_check" check ("subject" in ('ITEM', 'FAMILY', 'LINE', 'BRAND')),
        add constraint "watch_cadence_check" check ("cadence" in ('AT_ONCE', 'DAILY', 'WEEKLY'));
    `);
    this.addSql(`
      alter table "watch_mail_item"
        add constraint "watch_mail_item_watcher_id_foreign"
          foreign key ("watcher_id") references "watcher" ("id") on delete cascade,
        add constraint "watch_mail_item_event_check"
          check ("event" in ('ANY_CHANGE', 'ORDERABLE_AGAIN', 'SUCCESSOR_ORDERABLE', 'ENDING_SOON', 'WARNING'));
    `);
    this.addSql(`
      alter table "watch_cursor" add constraint watch_cursor_only_one check (single);
    `);
    this.addSql(`
      insert into "watch_cursor" ("sequence", "secret")
      select sequence, encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex') from record;
    `);
  }

  override down(): void {
    this.addSql(`drop table if exists "watch_cursor" cascade;`);
    this.addSql(`drop table if exists "watch_mail_item" cascade;`);
    this.addSql(`drop table if exists "watch" cascade;`);
    this.addSql(`drop table if exists "watcher" cascade;`);
    this.addSql(`drop table if exists "watch_request" cascade;`);
  }
}
