import { Migration } from '@mikro-orm/migrations';

/** By which key and in which role something was held back: what an admin may say alone also comes out alone. */
export class HeldBy extends Migration {
  override up(): void {
    this.addSql(`alter table "scheduled" add "made_by_key" text null, add "made_by_role" text null;`);
    this.addSql(
      `create index scheduled_held on scheduled (publish_at, id) where status in ('WAITING', 'REFUSED');`,
    );
  }

  override down(): void {
    this.addSql(`drop index scheduled_held;`);
    this.addSql(`alter table "scheduled" drop column "made_by_key", drop column "made_by_role";`);
  }
}
