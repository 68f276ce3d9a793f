import { Migration } from '@mikro-orm/migrations';

/** A warning that was taken from a document of somebody else is known again by what its publisher calls it. */
export class AdvisoryOrigins extends Migration {
  override up(): void {
    this.addSql(
      `create unique index advisory_by_origin on advisory ((document #>> '{origin,publisher}'), (document #>> '{origin,number}')) where document #> '{origin}' is not null;`,
    );
  }

  override down(): void {
    this.addSql(`drop index "advisory_by_origin";`);
  }
}
