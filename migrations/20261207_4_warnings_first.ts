import { Migration } from '@mikro-orm/migrations';

/** Warnings are sent before what waits: to endpoints by a cursor of their own, and by mail to whoever did not say that they want none. */
export class WarningsFirst extends Migration {
  override up(): void {
    this.addSql(`
      alter table "endpoint"
        add column "warning_cursor" bigint not null default 0,
        add column "warning_tried" bigint not null default 0,
        add column "warning_failures" int not null default 0,
        add column "warning_due_at" timestamptz(3) null,
        add column "warning_lease_id" uuid null,
        add column "warning_leased_until" timestamptz(3) null;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table "endpoint"
        drop column "warning_cursor",
        drop column "warning_tried",
        drop column "warning_failures",
        drop column "warning_due_at",
        drop column "warning_lease_id",
        drop column "warning_leased_until";
    `);
  }
}
