import { Migration } from '@mikro-orm/migrations';

/** The instant of the last poll is called what it is. */
export class WatchPolls extends Migration {
  override up(): void {
    this.addSql(`alter table "watch_cursor" rename column "looked_at" to "polled_at";`);
  }

  override down(): void {
    this.addSql(`alter table "watch_cursor" rename column "polled_at" to "looked_at";`);
  }
}
