import { Migration } from '@mikro-orm/migrations';

/** When the state or a facet of any item changes next is found at once. */
export class PhaseChanges extends Migration {
  override up(): void {
    this.addSql(`create index phase_by_start on phase (starts_at) where starts_at > '-infinity';`);
    this.addSql(`create index phase_by_end on phase (ends_at) where ends_at < 'infinity';`);
  }

  override down(): void {
    this.addSql(`drop index if exists phase_by_end;`);
    this.addSql(`drop index if exists phase_by_start;`);
  }
}
