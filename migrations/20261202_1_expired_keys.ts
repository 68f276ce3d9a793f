import { Migration } from '@mikro-orm/migrations';

/** What a key that has expired ends is ended once. */
export class ExpiredKeys extends Migration {
  override up(): void {
    this.addSql(`alter table "api_key" add column "expiry_noted_at" timestamptz(3) null;`);
  }

  override down(): void {
    this.addSql(`alter table "api_key" drop column "expiry_noted_at";`);
  }
}
