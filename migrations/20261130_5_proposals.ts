import { Migration } from '@mikro-orm/migrations';

/** What one person may not say alone of an item is put before colleagues. */
export class Proposals extends Migration {
  override up(): void {
    this.addSql(`
      create table "proposal" (
        "id" uuid not null,
        "mutation" text not null,
        "input" jsonb not null,
        "item_id" uuid not null,
        "status" text not null,
        "approvals_needed" int not null,
        "made_by_key" text null,
        "made_by" text null,
        "made_by_person" text null,
        "made_at" timestamptz(3) not null,
        "entry_id" uuid null,
        primary key ("id")
      );
    `);
    this.addSql(`create index proposal_by_time on proposal (made_at, id);`);
    this.addSql(`
      alter table "proposal"
        add constraint "proposal_status_check" check ("status" in ('IN_REVIEW', 'DONE', 'RETURNED', 'WITHDRAWN'));
    `);
    this.addSql(`
      create table "proposal_step" (
        "id" bigserial primary key,
        "proposal_id" uuid not null,
        "step" text not null,
        "by_key" text null,
        "by" text null,
        "by_person" text null,
        "at" timestamptz(3) not null,
        "comment" text null
      );
    `);
    this.addSql(`create index "proposal_step_by_proposal" on "proposal_step" ("proposal_id", "id");`);
    this.addSql(`
      alter table "proposal_step"
        add constraint "proposal_step_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id"),
        add constraint "proposal_step_step_check" check ("step" in ('PROPOSED', 'APPROVED', 'RETURNED', 'WITHDRAWN', 'DONE'));
    `);
  }

  override down(): void {
    this.addSql(`drop table if exists "proposal_step" cascade;`);
    this.addSql(`drop table if exists "proposal" cascade;`);
  }
}
