import { Migration } from '@mikro-orm/migrations';

/** What is scheduled is an action with a kind and a payload. */
export class ScheduledAction extends Migration {
  override up(): void {
    this.addSql(`alter table "scheduled" rename column "saying" to "action";`);
    this.addSql(`update scheduled set action = (action - 'say' - 'it')
      || jsonb_build_object('kind', action -> 'say', 'payload', action -> 'it');`);
  }

  override down(): void {
    this.addSql(`update scheduled set action = (action - 'kind' - 'payload')
      || jsonb_build_object('say', action -> 'kind', 'it', action -> 'payload');`);
    this.addSql(`alter table "scheduled" rename column "action" to "saying";`);
  }
}
