import { Migration } from '@mikro-orm/migrations';

/** A facet has a last day for those who pay beside the free one. */
export class PaidCommitments extends Migration {
  override up(): void {
    this.addSql(`alter table facet_end add column paid boolean not null default false;`);
    this.addSql(`alter table facet_end alter column paid drop default;`);
    this.addSql(
      `alter table facet_end drop constraint facet_end_pkey, add primary key (item_id, market, facet, paid);`,
    );
    this.addSql(`drop index facet_end_by_day;`);
    this.addSql(`create index facet_end_by_day on facet_end (last_day, item_id, facet, paid, market);`);
  }

  override down(): void {
    this.addSql(`delete from facet_end where paid;`);
    this.addSql(`drop index facet_end_by_day;`);
    this.addSql(
      `alter table facet_end drop constraint facet_end_pkey, add primary key (item_id, market, facet);`,
    );
    this.addSql(`create index facet_end_by_day on facet_end (last_day, item_id, facet, market);`);
    this.addSql(`alter table facet_end drop column paid;`);
  }
}
