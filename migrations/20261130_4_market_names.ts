import { Migration } from '@mikro-orm/migrations';

/** Markets of the company's own have names, and may be of several countries. */
export class MarketNames extends Migration {
  override up(): void {
    this.addSql(`alter table "market" add "name" jsonb null, add "countries" text[] not null default '{}';`);
  }

  override down(): void {
    this.addSql(`alter table "market" drop column "name", drop column "countries";`);
  }
}
