import { Migration } from '@mikro-orm/migrations';

/** A line has an owner, whom what is overdue of it concerns first. */
export class LineOwners extends Migration {
  override up(): void {
    this.addSql(
      `alter table "line" add "owner" text null, add "owner_key" text null, add "owner_person" text null;`,
    );
  }

  override down(): void {
    this.addSql(
      `alter table "line" drop column "owner", drop column "owner_key", drop column "owner_person";`,
    );
  }
}
