import { Migration } from '@mikro-orm/migrations';

/** Notices before they are public: drafts, their revisions, and the steps that they take. */
export class Notices extends Migration {
  override up(): void {
    this.addSql(`
      create table "notice_revision" (
        "notice_id" uuid not null,
        "revision" int not null,
        "plan" jsonb not null,
        "made_by_key" text null,
        "made_by" text null,
        "made_at" timestamptz(3) not null,
        primary key ("notice_id", "revision")
      );
    `);
    this.addSql(`
      create table "notice_step" (
        "id" bigserial primary key,
        "notice_id" uuid not null,
        "revision" int not null,
        "step" text not null,
        "by_key" text null,
        "by" text null,
        "at" timestamptz(3) not null,
        "comment" text null
      );
    `);
    this.addSql(`create index "notice_step_by_notice" on "notice_step" ("notice_id", "id");`);

    this.addSql(`alter table "audit_entry" add "notice_id" uuid null;`);
    this.addSql(`create index "audit_entry_by_notice" on "audit_entry" ("notice_id", "id");`);

    this.addSql(`
      alter table "notice"
        add "publish_at" timestamptz(3) null,
        add "revision" int not null default 0,
        add "holder_key" text null,
        add "holder" text null,
        add "made_at" timestamptz(3) null;
    `);
    this.addSql(`
      create index notice_unpublished on notice (made_at, id)
         where status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED');
    `);

    this.addSql(`alter table "scheduled" add "place" int not null default 0;`);
    this.addSql(`create index "scheduled_by_notice" on "scheduled" ("notice_id");`);

    this.addSql(`
      alter table "notice_revision"
        add constraint "notice_revision_notice_id_foreign"
          foreign key ("notice_id")
          references "notice" ("id");
    `);
    this.addSql(`
      alter table "notice_step"
        add constraint "notice_step_notice_id_foreign"
          foreign key ("notice_id")
          references "notice" ("id");
    `);
    this.addSql(`
      alter table "notice_step"
        add constraint "notice_step_step_check"
          check ("step" in ('DRAFTED', 'REVISED', 'HANDED_OVER', 'SUBMITTED', 'APPROVED', 'SCHEDULED', 'RETURNED', 'PUBLISHED', 'WITHDRAWN'));
    `);
  }

  override down(): void {
    this.addSql(`drop table if exists "notice_step" cascade;`);
    this.addSql(`drop table if exists "notice_revision" cascade;`);
    this.addSql(`drop index "scheduled_by_notice";`);
    this.addSql(`alter table "scheduled" drop column "place";`);
    this.addSql(`drop index notice_unpublished;`);
    this.addSql(`
      alter table "notice"
        drop column "publish_at",
        drop column "revision",
        drop column "holder_key",
        drop column "holder",
        drop column "made_at";
    `);
    this.addSql(`drop index "audit_entry_by_notice";`);
    this.addSql(`alter table "audit_entry" drop column "notice_id";`);
  }
}
