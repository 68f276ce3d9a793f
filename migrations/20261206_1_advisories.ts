import { Migration } from '@mikro-orm/migrations';

/** Public warnings: what each revision said, of which items, and which releases they name as affected. */
export class Advisories extends Migration {
  override up(): void {
    this.addSql(
      `create table "advisory" ("id" uuid not null, "number" text not null, "kind" text not null, "severity" text not null, "status" text not null, "revision" int not null, "issued_at" timestamptz(3) not null, "ends_at" timestamptz(3) null, "document" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`alter table "advisory" add constraint "advisory_number_unique" unique ("number");`);
    this.addSql(`create index "advisory_by_issue" on "advisory" ("issued_at", "id");`);

    this.addSql(
      `create table "advisory_revision" ("advisory_id" uuid not null, "revision" int not null, "status" text not null, "recorded_at" timestamptz(3) not null, "document" jsonb not null, "what_changed" jsonb null, primary key ("advisory_id", "revision"));`,
    );

    this.addSql(
      `create table "advisory_item" ("advisory_id" uuid not null, "item_id" uuid not null, "affected" boolean not null, primary key ("advisory_id", "item_id"));`,
    );
    this.addSql(`create index "advisory_item_by_item" on "advisory_item" ("item_id", "advisory_id");`);

    this.addSql(`alter table "fact" drop constraint "fact_kind_check";`);
    this.addSql(
      `alter table "fact" add constraint "fact_kind_check" check ("kind" in ('ITEM_LISTED', 'ITEM_REVISED', 'LISTING_WITHDRAWN', 'STATE_ANNOUNCED', 'STATE_TOOK_EFFECT', 'STATE_RESCHEDULED', 'STATE_CANCELLED', 'COMMITMENT_MADE', 'COMMITMENT_EXTENDED', 'COMMITMENT_SHORTENED', 'COMMITMENT_ENDED', 'SUCCESSOR_NAMED', 'SUCCESSOR_WITHDRAWN', 'FIT_DECLARED', 'FIT_WITHDRAWN', 'UPDATE_PROMISED', 'UPDATE_POSTED', 'RELEASE_PUBLISHED', 'RELEASE_WITHDRAWN', 'ADVISORY_ISSUED', 'ADVISORY_REVISED', 'ADVISORY_RESOLVED', 'ADVISORY_WITHDRAWN', 'CORRECTED', 'TRANSLATED'));`,
    );

    this.addSql(`alter table "release" add "flawed_by" uuid[] not null default '{}';`);

    this.addSql(
      `alter table "advisory" add constraint "advisory_kind_check" check ("kind" in ('FLAWED_RELEASE', 'SECURITY', 'SAFETY_RECALL', 'FIELD_NOTICE', 'SERVICE_PROGRAMME', 'MAINTENANCE', 'DISRUPTION'));`,
    );
    this.addSql(
      `alter table "advisory" add constraint "advisory_severity_check" check ("severity" in ('LOW', 'MODERATE', 'HIGH', 'CRITICAL'));`,
    );
    this.addSql(
      `alter table "advisory" add constraint "advisory_status_check" check ("status" in ('STANDING', 'RESOLVED', 'WITHDRAWN'));`,
    );

    this.addSql(
      `alter table "advisory_revision" add constraint "advisory_revision_advisory_id_foreign" foreign key ("advisory_id") references "advisory" ("id");`,
    );
    this.addSql(
      `alter table "advisory_revision" add constraint "advisory_revision_status_check" check ("status" in ('STANDING', 'RESOLVED', 'WITHDRAWN'));`,
    );

    this.addSql(
      `alter table "advisory_item" add constraint "advisory_item_advisory_id_foreign" foreign key ("advisory_id") references "advisory" ("id");`,
    );
    this.addSql(
      `alter table "advisory_item" add constraint "advisory_item_item_id_foreign" foreign key ("item_id") references "item" ("id");`,
    );
  }

  override down(): void {
    this.addSql(`drop table "advisory_item";`);
    this.addSql(`drop table "advisory_revision";`);
    this.addSql(`drop table "advisory";`);

    this.addSql(`alter table "fact" drop constraint "fact_kind_check";`);
    this.addSql(
      `alter table "fact" add constraint "fact_kind_check" check ("kind" in ('ITEM_LISTED', 'ITEM_REVISED', 'LISTING_WITHDRAWN', 'STATE_ANNOUNCED', 'STATE_TOOK_EFFECT', 'STATE_RESCHEDULED', 'STATE_CANCELLED', 'COMMITMENT_MADE', 'COMMITMENT_EXTENDED', 'COMMITMENT_SHORTENED', 'COMMITMENT_ENDED', 'SUCCESSOR_NAMED', 'SUCCESSOR_WITHDRAWN', 'FIT_DECLARED', 'FIT_WITHDRAWN', 'UPDATE_PROMISED', 'UPDATE_POSTED', 'RELEASE_PUBLISHED', 'RELEASE_WITHDRAWN', 'CORRECTED', 'TRANSLATED'));`,
    );

    this.addSql(`alter table "release" drop column "flawed_by";`);
  }
}
