import { Migration } from '@mikro-orm/migrations';
import { identifierFormatFault, normalizedIdentifierScheme } from '../src/domain/item/identifier.ts';
import { identifierKey } from '../src/record/names/identifier-key.ts';

interface Row {
  readonly id: string;
  readonly scheme: string;
  readonly value: string;
  readonly key: string;
}

/**
 * Identifiers by the keys in which spellings meet that mean the same: full case folding, canonical package URLs, and one
 * scheme for all numbers of trade items. Of two that meet now and were different items' the later one keeps its own key.
 */
export class IdentifierKeys extends Migration {
  override async up(): Promise<void> {
    const rows = await this.execute(
      `select id, scheme, value, key from identifier
       where scheme ~ '^(PURL$|EAN|UPC|GTIN.)' or value ~ '[^[:ascii:]]' order by current desc, id`,
    );
    for (const { id, scheme: given, value, key: before } of rows as Row[]) {
      const meant = normalizedIdentifierScheme(given);
      const scheme = meant === given || identifierFormatFault(meant, value) === null ? meant : given;
      const key = identifierKey(scheme, value);
      if (scheme === given && key === before) continue;
      await this.execute(
        `update identifier i set scheme = ?, key = ? where id = ? and not exists (
          select from identifier o where o.scheme = ? and o.scope = i.scope and o.key = ? and o.id <> i.id)`,
        [scheme, key, id, scheme, key],
      );
    }
  }

  override down(): void {
    // The keys stay: an earlier program finds what it writes itself, and most of what was there.
  }
}
