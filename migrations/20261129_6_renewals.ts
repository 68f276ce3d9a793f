import { Migration } from '@mikro-orm/migrations';

/** The record counts what changes public answers without a fact, so that such a change is told from a fact. */
export class Renewals extends Migration {
  override up(): void {
    this.addSql(`alter table "record" add "renewals" bigint not null default 0;`);
  }

  override down(): void {
    this.addSql(`alter table "record" drop column "renewals";`);
  }
}
