import { Migration } from '@mikro-orm/migrations';

/** Warnings by mail: noted by a cursor of their own, and for all who watch until they say that they want none. */
export class WarningMails extends Migration {
  override up(): void {
    this.addSql(`
      create table "watch_warning_cursor" (
        "single" boolean not null default true,
        "sequence" bigint not null,
        primary key ("single")
      );
    `);
    this.addSql(`
      alter table "watch_warning_cursor" add constraint watch_warning_cursor_only_one check (single);
    `);
    this.addSql(`insert into "watch_warning_cursor" ("sequence") select sequence from record;`);
    this.addSql(
      `create index watch_mail_item_warning_by_due on watch_mail_item (due_at, watcher_id) where sent_at is null and event = 'WARNING';`,
    );
    this.addSql(`update "watch" set events = events || '{WARNING}' where not 'WARNING' = any(events);`);
    this.addSql(
      `update "watch_request" set events = events || '{WARNING}' where not 'WARNING' = any(events);`,
    );
  }

  override down(): void {
    this.addSql(`drop index watch_mail_item_warning_by_due;`);
    this.addSql(`drop table "watch_warning_cursor";`);
  }
}
