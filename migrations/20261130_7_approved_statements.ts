import { Migration } from '@mikro-orm/migrations';

/**
 * What is held back by a proposal comes out with its approvals; a proposal keeps which items it was about, and an item
 * that is held back under which SKUs it was before.
 */
export class ApprovedStatements extends Migration {
  override up(): void {
    this.addSql(
      `alter table "scheduled" add "proposal_id" uuid null constraint "scheduled_proposal_id_foreign" references "proposal" ("id") on delete set null;`,
    );
    this.addSql(`drop index if exists scheduled_listings;`);
    this.addSql(`
      update scheduled set action = jsonb_set(action, '{payload,skuKeys}', jsonb_build_array(action -> 'payload' -> 'skuKey'))
      where action ->> 'kind' = 'LISTING' and action -> 'payload' ? 'skuKey';
    `);
    this.addSql(`create index scheduled_listings on scheduled using gin ((action -> 'payload' -> 'skuKeys'))
      where status = 'WAITING' and action ->> 'kind' = 'LISTING';`);
    this.addSql(`alter table "proposal" add "affected_ids" uuid[] not null default '{}';`);
    this.addSql(`drop index if exists proposal_by_time;`);
    this.addSql(`create index proposal_by_status on proposal (status, made_at, id);`);
  }

  override down(): void {
    this.addSql(`drop index if exists scheduled_listings;`);
    this.addSql(`
      update scheduled set action = jsonb_set(action, '{payload,skuKey}', action #> '{payload,skuKeys,0}')
      where action ->> 'kind' = 'LISTING';
    `);
    this.addSql(`create index scheduled_listings on scheduled ((action -> 'payload' ->> 'skuKey'))
      where status = 'WAITING' and action ->> 'kind' = 'LISTING';`);
    this.addSql(`drop index if exists proposal_by_status;`);
    this.addSql(`create index proposal_by_time on proposal (made_at, id);`);
    this.addSql(`alter table "scheduled" drop column "proposal_id";`);
    this.addSql(`alter table "proposal" drop column "affected_ids";`);
  }
}
