import { Migration } from '@mikro-orm/migrations';

/** How many mails were sent and refused, of all processes together. */
export class MailCounts extends Migration {
  override up(): void {
    this.addSql(`
      create table "mail_attempt_count" (
        "outcome" text not null,
        "count" bigint not null,
        primary key ("outcome")
      );
    `);
    this.addSql(`
      alter table "mail_attempt_count"
        add constraint "mail_attempt_count_outcome_check" check ("outcome" in ('SENT', 'REFUSED', 'FAILED'));
    `);
    this.addSql(
      `create index watcher_by_unreachable on watcher (unreachable_at) where unreachable_at is not null;`,
    );
    this.addSql(
      `create index watcher_by_failing on watcher (failing_since) where failing_since is not null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index if exists "watcher_by_failing";`);
    this.addSql(`drop index if exists "watcher_by_unreachable";`);
    this.addSql(`drop table if exists "mail_attempt_count" cascade;`);
  }
}
