import { Migration } from '@mikro-orm/migrations';

/** Where facts are sent to, what was tried, and the key that signs. */
export class Endpoints extends Migration {
  override up(): void {
    this.addSql(`
      create table "endpoint" (
        "id" uuid not null,
        "owner" text not null,
        "name" text not null,
        "url" text not null,
        "filter" jsonb not null,
        "batch" int not null,
        "secret" text not null,
        "old_secret" text null,
        "old_secret_until" timestamptz(3) null,
        "health" text not null,
        "because" text null,
        "cursor" bigint not null,
        "pending_last" bigint null,
        "probe" text null,
        "challenge" text not null,
        "failures" int not null default 0,
        "failing_since" timestamptz(3) null,
        "due_at" timestamptz(3) null,
        "lease_id" uuid null,
        "leased_until" timestamptz(3) null,
        "created_at" timestamptz(3) not null,
        primary key ("id")
      );
    `);
    this.addSql(`create index "endpoint_by_owner" on "endpoint" ("owner", "created_at");`);
    this.addSql(`create index "endpoint_by_cursor" on "endpoint" ("cursor");`);
    this.addSql(`
      alter table "endpoint"
        add constraint "endpoint_health_check"
          check ("health" in ('UNCONFIRMED', 'HEALTHY', 'FAILING', 'DISABLED', 'PAUSED')),
        add constraint "endpoint_probe_check" check ("probe" in ('CONFIRMATION', 'TEST'));
    `);
    this.addSql(`
      create table "delivery_attempt" (
        "id" uuid not null,
        "endpoint_id" uuid not null,
        "message_id" text not null,
        "first_sequence" bigint not null,
        "last_sequence" bigint not null,
        "at" timestamptz(3) not null,
        "milliseconds" int not null,
        "outcome" text not null,
        "http_status" int null,
        "answer" text null,
        "next_at" timestamptz(3) null,
        primary key ("id")
      );
    `);
    this.addSql(
      `create index "delivery_attempt_by_endpoint" on "delivery_attempt" ("endpoint_id", "at", "id");`,
    );
    this.addSql(`
      alter table "delivery_attempt"
        add constraint "delivery_attempt_endpoint_id_foreign"
          foreign key ("endpoint_id") references "endpoint" ("id") on delete cascade,
        add constraint "delivery_attempt_outcome_check"
          check ("outcome" in ('DELIVERED', 'REFUSED', 'FAILED', 'TIMED_OUT', 'BLOCKED'));
    `);
    this.addSql(`
      create table "signing_key" (
        "id" text not null,
        "private_key" text not null,
        "created_at" timestamptz(3) not null,
        primary key ("id")
      );
    `);
  }

  override down(): void {
    this.addSql(`drop table if exists "signing_key" cascade;`);
    this.addSql(`drop table if exists "delivery_attempt" cascade;`);
    this.addSql(`drop table if exists "endpoint" cascade;`);
  }
}
