import { Migration } from '@mikro-orm/migrations';

/** SKUs and handles, earlier ones too, are found by who leaves out what stands between their parts. */
export class CompactNames extends Migration {
  override up(): void {
    this.addSql(
      `create index identifier_by_compact_key on identifier (translate(key, ' -_./+,:;()#', '')) where scheme in ('SKU', 'HANDLE');`,
    );
  }

  override down(): void {
    this.addSql(`drop index if exists identifier_by_compact_key;`);
  }
}
