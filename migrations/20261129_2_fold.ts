import { Migration } from '@mikro-orm/migrations';

/**
 * An item may follow another in several ways; and the record says by which rules its items were folded last, so that a
 * program with other rules folds them again.
 */
export class Fold extends Migration {
  override up(): void {
    this.addSql(`alter table "record" add "fold_version" int not null default 0;`);
    this.addSql(`alter table "succession" add "place" int null;`);
    this.addSql(`update succession s set place = n.place from (
      select from_id, to_id, row_number() over (partition by from_id order by sequence, to_id) - 1 as place from succession) n
      where n.from_id = s.from_id and n.to_id = s.to_id;`);
    this.addSql(`alter table "succession" alter "place" set not null, drop constraint "succession_pkey",
      add constraint "succession_pkey" primary key ("from_id", "place");`);
  }

  override down(): void {
    this.addSql(`delete from succession s using succession o
      where o.from_id = s.from_id and o.to_id = s.to_id and o.place > s.place;`);
    this.addSql(`alter table "succession" drop constraint "succession_pkey", drop column "place",
      add constraint "succession_pkey" primary key ("from_id", "to_id");`);
    this.addSql(`alter table "record" drop column "fold_version";`);
  }
}
