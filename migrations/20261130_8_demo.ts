import { Migration } from '@mikro-orm/migrations';

/** The record knows how far it is the demo alone, and whether that was taken out. */
export class Demo extends Migration {
  override up(): void {
    this.addSql(`alter table "record" add "demo_sequence" bigint null;`);
  }

  override down(): void {
    this.addSql(`alter table "record" drop column "demo_sequence";`);
  }
}
