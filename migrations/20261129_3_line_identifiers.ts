import { Migration } from '@mikro-orm/migrations';

/** A line is known by identifiers of its own, such as the package URL of a product whose releases are its items. */
export class LineIdentifiers extends Migration {
  override up(): void {
    this.addSql(`alter table "line" add "identifiers" jsonb null;`);
  }

  override down(): void {
    this.addSql(`alter table "line" drop column "identifiers";`);
  }
}
