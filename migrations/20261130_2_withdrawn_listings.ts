import { Migration } from '@mikro-orm/migrations';

const KINDS = [
  ['ITEM_LISTED', 'ITEM_REVISED', 'LISTING_WITHDRAWN'],
  ['STATE_ANNOUNCED', 'STATE_TOOK_EFFECT', 'STATE_RESCHEDULED', 'STATE_CANCELLED'],
  ['COMMITMENT_MADE', 'COMMITMENT_EXTENDED', 'COMMITMENT_SHORTENED', 'COMMITMENT_ENDED'],
  ['SUCCESSOR_NAMED', 'SUCCESSOR_WITHDRAWN', 'FIT_DECLARED', 'FIT_WITHDRAWN'],
  ['UPDATE_PROMISED', 'UPDATE_POSTED', 'CORRECTED', 'TRANSLATED'],
].flat();

/** An item that was entered by mistake is withdrawn, and another may answer for it. */
export class WithdrawnListings extends Migration {
  override up(): void {
    this.addSql(checkOf(KINDS));
    this.addSql(
      `alter table "item" add "withdrawn" boolean not null default false, add "merged_into_id" uuid null;`,
    );
    this.addSql(`create index item_merged on item (merged_into_id) where merged_into_id is not null;`);
    this.addSql(`alter table "identifier" add "origin_id" uuid null;`);
  }

  override down(): void {
    this.addSql(`update identifier set item_id = origin_id where origin_id is not null;`);
    this.addSql(`alter table "identifier" drop column "origin_id";`);
    this.addSql(`drop index item_merged;`);
    this.addSql(`alter table "item" drop column "withdrawn", drop column "merged_into_id";`);
    this.addSql(checkOf(KINDS.filter((kind) => kind !== 'LISTING_WITHDRAWN')));
  }
}

function checkOf(kinds: readonly string[]): string {
  const names = kinds.map((kind) => `'${kind}'`).join(', ');
  return `alter table "fact" drop constraint "fact_kind_check",
    add constraint "fact_kind_check" check ("kind" in (${names}));`;
}
