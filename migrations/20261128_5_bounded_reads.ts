import { Migration } from '@mikro-orm/migrations';

/** What makes rare filters cheap: the clock in the index of phases, ends by facet, who belonged to a brand or line ever. */
export class BoundedReads extends Migration {
  override up(): void {
    this.addSql(`drop index item_search_likeness;`);
    this.addSql(`drop index item_search_words;`);
    this.addSql(`
      create index item_search_words on item using gin (to_tsvector('simple', search_text)) with (fastupdate = off);
    `);
    this.addSql(`drop index "phase_by_value";`);
    this.addSql(`
      create index "phase_by_value" on "phase" ("subject", "value", "market", "starts_at", "ends_at", "item_id");
    `);
    this.addSql(`create index "facet_end_by_facet" on "facet_end" ("facet", "last_day", "item_id");`);
    this.addSql(`
      create index fact_by_brand_said on fact ((data #>> '{listing,brand,handle}'), item_id)
         where data #>> '{listing,brand,handle}' is not null;
    `);
    this.addSql(`
      create index fact_by_line_said on fact ((data #>> '{listing,line,handle}'), item_id)
         where data #>> '{listing,line,handle}' is not null;
    `);
    this.addSql(`drop index "identifier_by_key";`);
    this.addSql(`create index "identifier_by_key" on "identifier" ("scheme", "key", "item_id");`);
    this.addSql(`drop index "fact_by_time";`);
    this.addSql(`create index "fact_by_time" on "fact" ("recorded_at", "sequence");`);
    this.addSql(`create index "notice_by_publication" on "notice" ("published_at", "id");`);
  }

  override down(): void {
    this.addSql(`drop index "notice_by_publication";`);
    this.addSql(`drop index "fact_by_time";`);
    this.addSql(`create index "fact_by_time" on "fact" ("recorded_at");`);
    this.addSql(`drop index "identifier_by_key";`);
    this.addSql(`create index "identifier_by_key" on "identifier" ("scheme", "key");`);
    this.addSql(`drop index fact_by_line_said;`);
    this.addSql(`drop index fact_by_brand_said;`);
    this.addSql(`drop index "facet_end_by_facet";`);
    this.addSql(`drop index "phase_by_value";`);
    this.addSql(`create index "phase_by_value" on "phase" ("subject", "value", "market", "item_id");`);
    this.addSql(`drop index item_search_words;`);
    this.addSql(`create index item_search_words on item using gin (to_tsvector('simple', search_text));`);
    this.addSql(`create index item_search_likeness on item using gin (search_text gin_trgm_ops);`);
  }
}
