import { Migration } from '@mikro-orm/migrations';

/** Releases of items, and the facts that publish and withdraw them. */
export class Releases extends Migration {
  override up(): void {
    this.addSql(
      `create table "release" ("id" uuid not null, "item_id" uuid not null, "sequence" bigint not null, "version" text not null, "channel" text not null, "scheme" text not null, "state" text not null, "place" int not null, "published_on" date null, "published_precision" text null, "since" timestamptz(3) not null, "notes" jsonb null, "url" text null, "sha256" text null, "price" text not null, "source" jsonb null, "withdrawn_by" bigint null, primary key ("id"));`,
    );
    this.addSql(`create index "release_by_item" on "release" ("item_id", "since", "sequence");`);
    this.addSql(`create index "release_by_channel" on "release" ("item_id", "channel", "place");`);

    this.addSql(`alter table "fact" drop constraint "fact_kind_check";`);
    this.addSql(
      `alter table "fact" add constraint "fact_kind_check" check ("kind" in ('ITEM_LISTED', 'ITEM_REVISED', 'LISTING_WITHDRAWN', 'STATE_ANNOUNCED', 'STATE_TOOK_EFFECT', 'STATE_RESCHEDULED', 'STATE_CANCELLED', 'COMMITMENT_MADE', 'COMMITMENT_EXTENDED', 'COMMITMENT_SHORTENED', 'COMMITMENT_ENDED', 'SUCCESSOR_NAMED', 'SUCCESSOR_WITHDRAWN', 'FIT_DECLARED', 'FIT_WITHDRAWN', 'UPDATE_PROMISED', 'UPDATE_POSTED', 'RELEASE_PUBLISHED', 'RELEASE_WITHDRAWN', 'CORRECTED', 'TRANSLATED'));`,
    );

    this.addSql(
      `alter table "release" add constraint "release_item_id_foreign" foreign key ("item_id") references "item" ("id");`,
    );
    this.addSql(
      `alter table "release" add constraint "release_scheme_check" check ("scheme" in ('SEMVER', 'DEB', 'RPM', 'MAVEN', 'PYPI', 'NUMERIC', 'DATE', 'PUBLISHED'));`,
    );
    this.addSql(
      `alter table "release" add constraint "release_state_check" check ("state" in ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'));`,
    );
    this.addSql(
      `alter table "release" add constraint "release_published_precision_check" check ("published_precision" in ('DAY', 'MONTH', 'QUARTER', 'YEAR'));`,
    );
    this.addSql(
      `alter table "release" add constraint "release_price_check" check ("price" in ('FREE', 'PAID', 'CONTRACT'));`,
    );
  }

  override down(): void {
    this.addSql(`drop table "release";`);

    this.addSql(`alter table "fact" drop constraint "fact_kind_check";`);
    this.addSql(
      `alter table "fact" add constraint "fact_kind_check" check ("kind" in ('ITEM_LISTED', 'ITEM_REVISED', 'LISTING_WITHDRAWN', 'STATE_ANNOUNCED', 'STATE_TOOK_EFFECT', 'STATE_RESCHEDULED', 'STATE_CANCELLED', 'COMMITMENT_MADE', 'COMMITMENT_EXTENDED', 'COMMITMENT_SHORTENED', 'COMMITMENT_ENDED', 'SUCCESSOR_NAMED', 'SUCCESSOR_WITHDRAWN', 'FIT_DECLARED', 'FIT_WITHDRAWN', 'UPDATE_PROMISED', 'UPDATE_POSTED', 'CORRECTED', 'TRANSLATED'));`,
    );
  }
}
