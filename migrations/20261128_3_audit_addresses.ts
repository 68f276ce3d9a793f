import { Migration } from '@mikro-orm/migrations';

/** The addresses of the audit trail in a table of their own, from which they can be taken out; the trail stays unwritten. */
export class AuditAddresses extends Migration {
  override up(): void {
    this.addSql(`
      create table "audit_address" (
        "entry_id" bigint not null,
        "address" text not null,
        primary key ("entry_id")
      );
    `);
    this.addSql(
      `insert into "audit_address" ("entry_id", "address") select "id", "address" from "audit_entry" where "address" is not null;`,
    );
    this.addSql(`alter table "audit_entry" drop column "address";`);
  }

  override down(): void {
    this.addSql(`alter table "audit_entry" add "address" text null;`);
    this.addSql(`alter table "audit_entry" disable trigger "audit_entry_is_never_rewritten";`);
    this.addSql(
      `update "audit_entry" e set "address" = a."address" from "audit_address" a where a."entry_id" = e."id";`,
    );
    this.addSql(`alter table "audit_entry" enable trigger "audit_entry_is_never_rewritten";`);
    this.addSql(`drop table if exists "audit_address" cascade;`);
  }
}
