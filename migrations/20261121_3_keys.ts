import { Migration } from '@mikro-orm/migrations';

/** The keys of callers, and the trail of what they did. */
export class Keys extends Migration {
  override up(): void {
    this.addSql(`
      create table "api_key" (
        "id" text not null,
        "digest" text not null,
        "role" text not null,
        "name" text not null,
        "created_at" timestamptz(3) not null,
        "created_by" text not null,
        "expires_at" timestamptz(3) null,
        "last_used_at" timestamptz(3) null,
        "revoked_at" timestamptz(3) null,
        primary key ("id")
      );
    `);
    this.addSql(`
      alter table "api_key"
        add constraint "api_key_role_check" check ("role" in ('PARTNER', 'MANAGER', 'ADMIN'));
    `);

    this.addSql(`
      create table "audit_entry" (
        "id" bigserial primary key,
        "at" timestamptz(3) not null,
        "verb" text not null,
        "key_id" text null,
        "name" text null,
        "role" text not null,
        "address" text null,
        "item_ids" uuid[] not null default '{}',
        "input" jsonb not null,
        "before" jsonb null,
        "after" jsonb null,
        "note" text null
      );
    `);
    this.addSql(`create index "audit_entry_by_time" on "audit_entry" ("at");`);
    this.addSql(`create index "audit_entry_by_key" on "audit_entry" ("key_id", "id");`);
    this.addSql(`create index "audit_entry_by_item" on "audit_entry" using gin ("item_ids");`);
    this.addSql(`
      alter table "audit_entry"
        add constraint "audit_entry_role_check"
          check ("role" in ('ANONYMOUS', 'PARTNER', 'MANAGER', 'ADMIN'));
    `);
    this.addSql(
      `create or replace function "audit_entry_audit_entry_is_never_rewritten_fn"() returns trigger as $$ begin raise exception 'The audit trail is never rewritten.'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "audit_entry_is_never_rewritten" BEFORE UPDATE OR DELETE on "audit_entry" for each ROW execute function "audit_entry_audit_entry_is_never_rewritten_fn"();`,
    );
    this.addSql(
      `create or replace function "audit_entry_audit_entry_is_never_emptied_fn"() returns trigger as $$ begin raise exception 'The audit trail is never emptied.'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "audit_entry_is_never_emptied" BEFORE TRUNCATE on "audit_entry" for each STATEMENT execute function "audit_entry_audit_entry_is_never_emptied_fn"();`,
    );
  }

  override down(): void {
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop function if exists "audit_entry_audit_entry_is_never_rewritten_fn"();`);
    this.addSql(`drop function if exists "audit_entry_audit_entry_is_never_emptied_fn"();`);
    this.addSql(`drop table if exists "api_key" cascade;`);
  }
}
