import { Migration } from '@mikro-orm/migrations';

/**
 * An item may follow another in several ways; and the record says by which rules its items were folded last, so that a
 * program with other rules folds them again.
 */
export class Fold extends Migration {
  override up(): void {
    this.addSql(`create table "answer" ("item_id" uuid not null, "market" text not null, "starts_at" timestamptz(3) not null,
      "ends_at" timestamptz(3) not null, "told" text not null, primary key ("item_id", "market", "starts_at"));`);
    this.addSql(`
      alter table "answer"
        add constraint "answer_item_id_foreign" foreign key ("item_id") references "item" ("id");
    `);
    this.addSql(`alter table "item" add "deciding" text not null default '[]';`);
    this.addSql(`alter table "record" add "fold_version" int not null default 0;`);
    this.addSql(`alter table "succession" add "place" int null;`);
    this.addSql(`update succession s set place = n.place from (
      select from_id, to_id, row_number() over (partition by from_id order by sequence, to_id) - 1 as place from succession) n
      where n.from_id = s.from_id and n.to_id = s.to_id;`);
    this.addSql(`alter table "succession" alter "place" set not null, drop constraint "succession_pkey",
      add constraint "succession_pkey" primary key ("from_id", "place");`);
  }

  override down(): void {
    this.addSql(`drop table "answer";`);
    this.addSql(`alter table "item" drop column "deciding";`);
    this.addSql(`delete from succession s using succession o
      where o.from_id = s.from_id and o.to_id = s.to_id and o.place > s.place;`);
    this.addSql(`alter table "succession" drop constraint "succession_pkey", drop column "place",
      add constraint "succession_pkey" primary key ("from_id", "to_id");`);
    this.addSql(`alter table "record" drop column "fold_version";`);
  }
}
