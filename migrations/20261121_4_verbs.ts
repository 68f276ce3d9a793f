import { Migration } from '@mikro-orm/migrations';

/** What waits under embargo, what calls were answered, and when items fall due. */
export class Verbs extends Migration {
  override up(): void {
    this.addSql(`
      create table "scheduled" (
        "id" uuid not null,
        "item_id" uuid not null,
        "notice_id" uuid null,
        "publish_at" timestamptz(3) not null,
        "saying" jsonb not null,
        "made_by" text null,
        "made_at" timestamptz(3) not null,
        "status" text not null,
        "refusal" jsonb null,
        primary key ("id")
      );
    `);
    this.addSql(`create index scheduled_waiting on scheduled (publish_at) where status = 'WAITING';`);
    this.addSql(`create index "scheduled_by_item" on "scheduled" ("item_id");`);
    this.addSql(`
      alter table "scheduled"
        add constraint "scheduled_status_check"
          check ("status" in ('WAITING', 'PUBLISHED', 'CANCELLED', 'REFUSED'));
    `);
    this.addSql(`
      alter table "scheduled"
        add constraint "scheduled_item_id_foreign"
          foreign key ("item_id")
          references "item" ("id");
    `);
    this.addSql(`
      alter table "scheduled"
        add constraint "scheduled_notice_id_foreign"
          foreign key ("notice_id")
          references "notice" ("id")
          on delete set null;
    `);

    this.addSql(`
      create table "given_answer" (
        "caller" text not null,
        "idempotency_key" text not null,
        "verb" text not null,
        "input_hash" text not null,
        "outcome" jsonb not null,
        "given_at" timestamptz(3) not null,
        primary key ("caller", "idempotency_key")
      );
    `);
    this.addSql(`create index "given_answer_by_age" on "given_answer" ("given_at");`);

    this.addSql(`
      alter table "item"
        add column "told_at" timestamptz(3) null,
        add column "due_at" timestamptz(3) null;
    `);
    this.addSql(
      `update item set told_at = (select recorded_at from fact where sequence = item.last_sequence);`,
    );
    this.addSql(`alter table "item" alter column "told_at" set not null;`);
    this.addSql(`create index "item_by_due" on "item" ("due_at");`);
  }

  override down(): void {
    this.addSql(`drop table if exists "scheduled" cascade;`);
    this.addSql(`drop table if exists "given_answer" cascade;`);
    this.addSql(`alter table "item" drop column "told_at", drop column "due_at";`);
  }
}
