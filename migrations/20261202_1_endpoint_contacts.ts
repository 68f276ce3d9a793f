import { Migration } from '@mikro-orm/migrations';

/** Where the owners of endpoints read mail, and what is to be sent there. */
export class EndpointContacts extends Migration {
  override up(): void {
    this.addSql(`
      create table "endpoint_contact" (
        "id" uuid not null,
        "owner" text not null,
        "address" text not null,
        "code" text not null,
        "confirmed_at" timestamptz(3) null,
        "unreachable_at" timestamptz(3) null,
        "created_at" timestamptz(3) not null,
        primary key ("id")
      );
    `);
    this.addSql(
      `alter table "endpoint_contact" add constraint "endpoint_contact_of_owner" unique ("owner", "address");`,
    );
    this.addSql(`alter table "endpoint" add column "contact_id" uuid null;`);
    this.addSql(
      `alter table "endpoint" add constraint "endpoint_contact_id_foreign" foreign key ("contact_id") references "endpoint_contact" ("id") on delete set null;`,
    );
    this.addSql(`
      create table "endpoint_mail" (
        "id" uuid not null,
        "kind" text not null,
        "contact_id" uuid not null,
        "endpoint_id" uuid null,
        "created_at" timestamptz(3) not null,
        "due_at" timestamptz(3) null,
        "failures" int not null default 0,
        "lease_id" uuid null,
        "leased_until" timestamptz(3) null,
        primary key ("id")
      );
    `);
    this.addSql(`create index "endpoint_mail_by_contact" on "endpoint_mail" ("contact_id", "created_at");`);
    this.addSql(`create index "endpoint_mail_by_endpoint" on "endpoint_mail" ("endpoint_id", "created_at");`);
    this.addSql(`create index "endpoint_mail_by_due" on "endpoint_mail" ("due_at");`);
    this.addSql(`
      alter table "endpoint_mail"
        add constraint "endpoint_mail_kind_check" check ("kind" in ('CONFIRMATION', 'FAILING', 'STOPPED')),
        add constraint "endpoint_mail_contact_id_foreign"
          foreign key ("contact_id") references "endpoint_contact" ("id") on delete cascade,
        add constraint "endpoint_mail_endpoint_id_foreign"
          foreign key ("endpoint_id") references "endpoint" ("id") on delete cascade;
    `);
  }

  override down(): void {
    this.addSql(`drop table if exists "endpoint_mail" cascade;`);
    this.addSql(`alter table "endpoint" drop column "contact_id";`);
    this.addSql(`drop table if exists "endpoint_contact" cascade;`);
  }
}
