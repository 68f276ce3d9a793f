import { Migration } from '@mikro-orm/migrations';

/** Partners' own lists of SKUs, and endpoints that get facts of these items alone. */
export class Assortments extends Migration {
  override up(): void {
    this.addSql(`
      create table "assortment" (
        "id" uuid not null,
        "owner" text not null,
        "handle" text not null,
        "name" text not null,
        "size" int not null,
        "revision" int not null,
        "created_at" timestamptz(3) not null,
        primary key ("id")
      );
    `);
    this.addSql(`alter table "assortment" add constraint "assortment_by_owner" unique ("owner", "handle");`);
    this.addSql(`
      create table "assortment_entry" (
        "assortment_id" uuid not null,
        "key" text not null,
        "sku" text not null,
        "yours" text null,
        primary key ("assortment_id", "key")
      );
    `);
    this.addSql(`
      alter table "assortment_entry"
        add constraint "assortment_entry_assortment_id_foreign"
          foreign key ("assortment_id") references "assortment" ("id") on delete cascade;
    `);
    this.addSql(`alter table "endpoint" add "assortment_id" uuid null;`);
    this.addSql(`
      alter table "endpoint"
        add constraint "endpoint_assortment_id_foreign"
          foreign key ("assortment_id") references "assortment" ("id") on delete no action;
    `);
    this.addSql(
      `create index "identifier_by_origin" on "identifier" ("origin_id") where "origin_id" is not null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index if exists "identifier_by_origin";`);
    this.addSql(`alter table "endpoint" drop constraint "endpoint_assortment_id_foreign";`);
    this.addSql(`alter table "endpoint" drop column "assortment_id";`);
    this.addSql(`drop table if exists "assortment_entry" cascade;`);
    this.addSql(`drop table if exists "assortment" cascade;`);
  }
}
