import { Migration } from '@mikro-orm/migrations';

/** Dangers that are reported: what became of them, and apart from that the words and the address of whoever did. */
export class DangerReports extends Migration {
  override up(): void {
    this.addSql(`alter table "watch_request" add "danger" jsonb null;`);
    this.addSql(`
      create table "danger_report" (
        "id" uuid not null,
        "item_id" uuid not null,
        "reported_at" timestamptz(3) not null,
        "due_on" date not null,
        "state" text not null,
        "answered_at" timestamptz(3) null,
        "advised_at" timestamptz(3) null,
        "advisory_id" uuid null,
        primary key ("id")
      );
    `);
    this.addSql(`create index "danger_report_by_state" on "danger_report" ("state", "reported_at");`);
    this.addSql(`create index "danger_report_by_item" on "danger_report" ("item_id", "reported_at");`);
    this.addSql(`
      create table "danger_message" (
        "report_id" uuid not null,
        "text" text not null,
        "version" text null,
        "serial" text null,
        "name" text null,
        "address" text null,
        "address_key" text null,
        "locale" text not null,
        "answer" jsonb null,
        "due_at" timestamptz(3) null,
        "failures" int not null default 0,
        "failing_since" timestamptz(3) null,
        "lease_id" uuid null,
        primary key ("report_id")
      );
    `);
    this.addSql(`create index danger_message_by_due on danger_message (due_at) where due_at is not null;`);
    this.addSql(
      `create index danger_message_by_address on danger_message (address_key) where address_key is not null;`,
    );
    this.addSql(`
      alter table "danger_report"
        add constraint "danger_report_state_check" check ("state" in ('OPEN', 'ANSWERED', 'ADVISED'));
    `);
    this.addSql(`
      alter table "danger_message"
        add constraint "danger_message_report_id_foreign"
          foreign key ("report_id") references "danger_report" ("id") on delete cascade;
    `);
  }

  override down(): void {
    this.addSql(`drop table "danger_message";`);
    this.addSql(`drop table "danger_report";`);
    this.addSql(`alter table "watch_request" drop column "danger";`);
  }
}
