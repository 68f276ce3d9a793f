import { Migration } from '@mikro-orm/migrations';

/** What is held back may be an item that is not there yet, or speak of one. */
export class HeldItems extends Migration {
  override up(): void {
    this.addSql(`alter table "scheduled" drop constraint "scheduled_item_id_foreign";`);
    this.addSql(`create index scheduled_listings on scheduled ((action -> 'payload' ->> 'skuKey'))
      where status = 'WAITING' and action ->> 'kind' = 'LISTING';`);
  }

  override down(): void {
    this.addSql(`drop index scheduled_listings;`);
    this.addSql(`delete from scheduled s where not exists (select from item i where i.id = s.item_id);`);
    this.addSql(`
      alter table "scheduled"
        add constraint "scheduled_item_id_foreign"
        foreign key ("item_id")
        references "item" ("id");
    `);
  }
}
