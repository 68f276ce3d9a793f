import { Migration } from '@mikro-orm/migrations';

/** Columns and indexes are called by what they hold. */
export class PlainColumns extends Migration {
  override up(): void {
    this.addSql(`alter table "answer" rename column "told" to "lifecycle";`);
    this.addSql(`alter table "item" rename column "standing" to "active_facts";`);
    this.addSql(`alter table "item" rename column "told_at" to "folded_at";`);
    this.addSql(`alter index fact_by_brand_said rename to fact_by_listed_brand;`);
    this.addSql(`alter index fact_by_line_said rename to fact_by_listed_line;`);
  }

  override down(): void {
    this.addSql(`alter index fact_by_listed_line rename to fact_by_line_said;`);
    this.addSql(`alter index fact_by_listed_brand rename to fact_by_brand_said;`);
    this.addSql(`alter table "item" rename column "folded_at" to "told_at";`);
    this.addSql(`alter table "item" rename column "active_facts" to "standing";`);
    this.addSql(`alter table "answer" rename column "lifecycle" to "told";`);
  }
}
