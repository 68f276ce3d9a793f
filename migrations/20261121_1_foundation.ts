import { Migration } from '@mikro-orm/migrations';

/** The record, the items and what is cached of them. */
export class Foundation extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm;');

    this.addSql(`
      create table "brand" (
        "id" uuid not null,
        "handle" text not null,
        "name" text not null,
        "url" text null,
        primary key ("id")
      );
    `);
    this.addSql(`alter table "brand" add constraint "brand_handle_unique" unique ("handle");`);

    this.addSql(`
      create table "family" (
        "id" uuid not null,
        "handle" text not null,
        "name" jsonb not null,
        "brand_id" uuid not null,
        primary key ("id")
      );
    `);
    this.addSql(`alter table "family" add constraint "family_handle_unique" unique ("handle");`);

    this.addSql(`
      create table "line" (
        "id" uuid not null,
        "handle" text not null,
        "name" jsonb not null,
        "brand_id" uuid not null,
        "notice_days" int null,
        "approvals" int not null default 0,
        "url" text null,
        primary key ("id")
      );
    `);
    this.addSql(`alter table "line" add constraint "line_handle_unique" unique ("handle");`);

    this.addSql(`
      create table "item" (
        "id" uuid not null,
        "sku" text not null,
        "handle" text not null,
        "kind" text not null,
        "name" json not null,
        "brand_id" uuid not null,
        "line_id" uuid null,
        "family_id" uuid null,
        "options" json not null default '[]',
        "released_on" date null,
        "released_precision" text null,
        "url" text null,
        "image_url" text null,
        "image_alt" json null,
        "capacity_bytes" double precision null,
        "medium" text null,
        "interface" text null,
        "markets" text[] not null default '{}',
        "latest" json null,
        "version" int not null,
        "state" text not null,
        "standing" json not null,
        "named_markets" text[] not null default '{}',
        "last_sequence" bigint not null,
        "overdue_at" timestamptz(3) null,
        "sort_name" text not null,
        "search_text" text not null,
        primary key ("id")
      );
    `);
    this.addSql(`create index "item_brand_index" on "item" ("brand_id");`);
    this.addSql(`create index "item_line_index" on "item" ("line_id");`);
    this.addSql(`create index "item_family_index" on "item" ("family_id");`);
    this.addSql(`create index "item_by_name" on "item" ("sort_name", "id");`);
    this.addSql(`create index item_by_release on item (coalesce(released_on, date '0001-01-01'), id);`);
    this.addSql(`create index "item_by_overdue" on "item" ("overdue_at", "id");`);
    this.addSql(`create index "item_by_change" on "item" ("last_sequence", "id");`);
    this.addSql(`create index item_search_words on item using gin (to_tsvector('simple', search_text));`);
    this.addSql(`create index item_search_likeness on item using gin (search_text gin_trgm_ops);`);

    this.addSql(`
      create table "identifier" (
        "id" uuid not null,
        "item_id" uuid not null,
        "scheme" text not null,
        "value" text not null,
        "key" text not null,
        "scope" text not null default '',
        "current" boolean not null default true,
        primary key ("id")
      );
    `);
    this.addSql(`create index "identifier_by_key" on "identifier" ("scheme", "key");`);
    this.addSql(`create index "identifier_by_item" on "identifier" ("item_id");`);
    this.addSql(`
      create unique index "identifier_never_reused" on "public"."identifier" ("scheme", "scope", "key")
         where "scheme" in ('SKU', 'HANDLE', 'GTIN', 'PURL', 'MPN');
    `);

    this.addSql(`
      create table "fit" (
        "item_id" uuid not null,
        "host_id" uuid not null,
        "verdict" text not null,
        "needs_ids" uuid[] not null default '{}',
        "condition" jsonb null,
        "source" jsonb null,
        "sequence" bigint not null,
        "kind" text not null,
        "sort_name" text not null,
        primary key ("item_id", "host_id")
      );
    `);
    this.addSql(`create index "fit_by_host" on "fit" ("host_id", "kind", "sort_name", "item_id");`);

    this.addSql(`
      create table "facet_end" (
        "item_id" uuid not null,
        "market" text not null,
        "facet" text not null,
        "until_on" date not null,
        "precision" text not null,
        "last_day" date not null,
        "ends_at" timestamptz(3) not null,
        "strength" text null,
        primary key ("item_id", "market", "facet")
      );
    `);
    this.addSql(`create index "facet_end_by_day" on "facet_end" ("last_day", "item_id", "facet", "market");`);

    this.addSql(`
      create table "market" (
        "code" text not null,
        "time_zone" text not null,
        "required_locales" text[] not null default '{}',
        primary key ("code")
      );
    `);

    this.addSql(`
      create table "notice" (
        "id" uuid not null,
        "number" text null,
        "status" text not null,
        "text" jsonb not null,
        "published_at" timestamptz null,
        primary key ("id")
      );
    `);
    this.addSql(`alter table "notice" add constraint "notice_number_unique" unique ("number");`);

    this.addSql(`
      create table "fact" (
        "sequence" bigint not null,
        "id" uuid not null,
        "item_id" uuid not null,
        "previous_sequence" bigint null,
        "kind" text not null,
        "notice_id" uuid null,
        "recorded_at" timestamptz(3) not null,
        "effective_at" timestamptz(3) null,
        "effective_on" date null,
        "effective_precision" text null,
        "markets" text[] not null default '{}',
        "headline" json not null,
        "text" json null,
        "source" json null,
        "forced" boolean not null default false,
        "corrects" bigint null,
        "data" jsonb not null,
        primary key ("sequence")
      );
    `);
    this.addSql(`alter table "fact" add constraint "fact_id_unique" unique ("id");`);
    this.addSql(`create index "fact_by_item" on "fact" ("item_id", "sequence");`);
    this.addSql(`create index "fact_by_kind" on "fact" ("kind", "sequence");`);
    this.addSql(`create index "fact_by_notice" on "fact" ("notice_id", "sequence");`);
    this.addSql(`create index "fact_by_time" on "fact" ("recorded_at");`);
    this.addSql(`create index "fact_by_corrected" on "fact" ("corrects");`);

    this.addSql(`
      create table "phase" (
        "item_id" uuid not null,
        "market" text not null,
        "subject" text not null,
        "starts_at" timestamptz(3) not null,
        "ends_at" timestamptz(3) not null,
        "value" text not null,
        primary key ("item_id", "market", "subject", "starts_at")
      );
    `);
    this.addSql(`create index "phase_by_value" on "phase" ("subject", "value", "market", "item_id");`);

    this.addSql(`
      create table "record" (
        "id" uuid not null,
        "single" boolean not null default true,
        "sequence" bigint not null,
        "recorded_at" timestamptz(3) not null,
        primary key ("id")
      );
    `);
    this.addSql(`alter table "record" add constraint "record_single_unique" unique ("single");`);

    this.addSql(`
      create table "succession" (
        "from_id" uuid not null,
        "to_id" uuid not null,
        "kind" text not null,
        "host_ids" uuid[] not null default '{}',
        "markets" text[] not null default '{}',
        "carries_over" jsonb null,
        "source" jsonb null,
        "sequence" bigint not null,
        primary key ("from_id", "to_id")
      );
    `);
    this.addSql(`create index "succession_by_successor" on "succession" ("to_id");`);

    this.addSql(`
      alter table "family"
        add constraint "family_brand_id_foreign"
          foreign key ("brand_id")
          references "brand" ("id");
    `);

    this.addSql(`
      alter table "line"
        add constraint "line_brand_id_foreign" foreign key ("brand_id") references "brand" ("id");
    `);

    this.addSql(`
      alter table "item"
        add constraint "item_brand_id_foreign" foreign key ("brand_id") references "brand" ("id");
    `);
    this.addSql(`
      alter table "item"
        add constraint "item_line_id_foreign"
          foreign key ("line_id")
          references "line" ("id")
          on delete set null;
    `);
    this.addSql(`
      alter table "item"
        add constraint "item_family_id_foreign"
          foreign key ("family_id")
          references "family" ("id")
          on delete set null;
    `);
    this.addSql(`
      alter table "item"
        add constraint "item_kind_check"
          check ("kind" in ('PRODUCT', 'ACCESSORY', 'STORAGE_OPTION'));
    `);
    this.addSql(`
      alter table "item"
        add constraint "item_released_precision_check"
          check ("released_precision" in ('DAY', 'MONTH', 'QUARTER', 'YEAR'));
    `);
    this.addSql(`
      alter table "item"
        add constraint "item_state_check"
          check ("state" in ('AVAILABLE', 'PAUSED', 'REPLACEMENT_PLANNED', 'DISCONTINUED'));
    `);

    this.addSql(`
      alter table "identifier"
        add constraint "identifier_item_id_foreign"
          foreign key ("item_id")
          references "item" ("id");
    `);

    this.addSql(`
      alter table "fit"
        add constraint "fit_item_id_foreign"
          foreign key ("item_id")
          references "item" ("id") on update cascade
          on delete cascade;
    `);
    this.addSql(`
      alter table "fit"
        add constraint "fit_host_id_foreign"
          foreign key ("host_id")
          references "item" ("id") on update cascade
          on delete cascade;
    `);
    this.addSql(`
      alter table "fit"
        add constraint "fit_verdict_check"
          check ("verdict" in ('FITS', 'FITS_WITH', 'DOES_NOT_FIT', 'UNKNOWN'));
    `);
    this.addSql(`
      alter table "fit"
        add constraint "fit_kind_check"
          check ("kind" in ('PRODUCT', 'ACCESSORY', 'STORAGE_OPTION'));
    `);

    this.addSql(`
      alter table "facet_end"
        add constraint "facet_end_item_id_foreign"
          foreign key ("item_id")
          references "item" ("id");
    `);
    this.addSql(`
      alter table "facet_end"
        add constraint "facet_end_facet_check"
          check ("facet" in ('ORDERS', 'FULFILMENT', 'WARRANTY', 'SERVICE', 'PARTS', 'FEATURE_UPDATES', 'SECURITY_UPDATES', 'ONLINE_SERVICES'));
    `);
    this.addSql(`
      alter table "facet_end"
        add constraint "facet_end_precision_check"
          check ("precision" in ('DAY', 'MONTH', 'QUARTER', 'YEAR'));
    `);
    this.addSql(`
      alter table "facet_end"
        add constraint "facet_end_strength_check" check ("strength" in ('GUARANTEED', 'TARGET'));
    `);

    this.addSql(`
      alter table "notice"
        add constraint "notice_status_check"
          check ("status" in ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'));
    `);

    this.addSql(`
      alter table "fact"
        add constraint "fact_item_id_foreign" foreign key ("item_id") references "item" ("id");
    `);
    this.addSql(`
      alter table "fact"
        add constraint "fact_notice_id_foreign"
          foreign key ("notice_id")
          references "notice" ("id")
          on delete set null;
    `);
    this.addSql(`
      alter table "fact"
        add constraint "fact_kind_check"
          check ("kind" in ('ITEM_LISTED', 'ITEM_REVISED', 'STATE_ANNOUNCED', 'STATE_TOOK_EFFECT', 'STATE_RESCHEDULED', 'STATE_CANCELLED', 'COMMITMENT_MADE', 'COMMITMENT_EXTENDED', 'COMMITMENT_SHORTENED', 'COMMITMENT_ENDED', 'SUCCESSOR_NAMED', 'SUCCESSOR_WITHDRAWN', 'FIT_DECLARED', 'FIT_WITHDRAWN', 'UPDATE_PROMISED', 'UPDATE_POSTED', 'CORRECTED', 'TRANSLATED'));
    `);
    this.addSql(`
      alter table "fact"
        add constraint "fact_effective_precision_check"
          check ("effective_precision" in ('DAY', 'MONTH', 'QUARTER', 'YEAR'));
    `);
    this.addSql(
      `create or replace function "fact_fact_is_never_rewritten_fn"() returns trigger as $$ begin raise exception 'The record is never rewritten: append a correction instead.'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "fact_is_never_rewritten" BEFORE UPDATE OR DELETE on "fact" for each ROW execute function "fact_fact_is_never_rewritten_fn"();`,
    );
    this.addSql(
      `create or replace function "fact_fact_is_never_emptied_fn"() returns trigger as $$ begin raise exception 'The record is never emptied.'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "fact_is_never_emptied" BEFORE TRUNCATE on "fact" for each STATEMENT execute function "fact_fact_is_never_emptied_fn"();`,
    );

    this.addSql(`
      alter table "phase"
        add constraint "phase_item_id_foreign" foreign key ("item_id") references "item" ("id");
    `);
    this.addSql(`
      alter table "phase"
        add constraint "phase_subject_check"
          check ("subject" in ('STATE', 'ORDERS', 'FULFILMENT', 'WARRANTY', 'SERVICE', 'PARTS', 'FEATURE_UPDATES', 'SECURITY_UPDATES', 'ONLINE_SERVICES'));
    `);

    this.addSql(`alter table "record" add constraint "record_only_one" check (single);`);

    this.addSql(`
      alter table "succession"
        add constraint "succession_from_id_foreign"
          foreign key ("from_id")
          references "item" ("id") on update cascade
          on delete cascade;
    `);
    this.addSql(`
      alter table "succession"
        add constraint "succession_to_id_foreign"
          foreign key ("to_id")
          references "item" ("id") on update cascade
          on delete cascade;
    `);
    this.addSql(`
      alter table "succession"
        add constraint "succession_kind_check"
          check ("kind" in ('SUCCESSOR', 'UPGRADE', 'SUBSTITUTE', 'INTERIM'));
    `);
    this.addSql(
      `insert into record (id, sequence, recorded_at) values (gen_random_uuid(), 0, to_timestamp(0));`,
    );
  }

  override down(): void {
    this.addSql(`alter table "family" drop constraint "family_brand_id_foreign";`);
    this.addSql(`alter table "line" drop constraint "line_brand_id_foreign";`);
    this.addSql(`alter table "item" drop constraint "item_brand_id_foreign";`);
    this.addSql(`alter table "item" drop constraint "item_family_id_foreign";`);
    this.addSql(`alter table "item" drop constraint "item_line_id_foreign";`);
    this.addSql(`alter table "identifier" drop constraint "identifier_item_id_foreign";`);
    this.addSql(`alter table "fit" drop constraint "fit_item_id_foreign";`);
    this.addSql(`alter table "fit" drop constraint "fit_host_id_foreign";`);
    this.addSql(`alter table "facet_end" drop constraint "facet_end_item_id_foreign";`);
    this.addSql(`alter table "fact" drop constraint "fact_item_id_foreign";`);
    this.addSql(`alter table "phase" drop constraint "phase_item_id_foreign";`);
    this.addSql(`alter table "succession" drop constraint "succession_from_id_foreign";`);
    this.addSql(`alter table "succession" drop constraint "succession_to_id_foreign";`);
    this.addSql(`alter table "fact" drop constraint "fact_notice_id_foreign";`);

    this.addSql(`drop table if exists "brand" cascade;`);
    this.addSql(`drop table if exists "family" cascade;`);
    this.addSql(`drop table if exists "line" cascade;`);
    this.addSql(`drop table if exists "item" cascade;`);
    this.addSql(`drop table if exists "identifier" cascade;`);
    this.addSql(`drop table if exists "fit" cascade;`);
    this.addSql(`drop table if exists "facet_end" cascade;`);
    this.addSql(`drop table if exists "market" cascade;`);
    this.addSql(`drop table if exists "notice" cascade;`);
    this.addSql(`drop trigger if exists "fact_is_never_rewritten" on "fact";`);
    this.addSql(`drop function if exists "fact_fact_is_never_rewritten_fn"();`);
    this.addSql(`drop trigger if exists "fact_is_never_emptied" on "fact";`);
    this.addSql(`drop function if exists "fact_fact_is_never_emptied_fn"();`);
    this.addSql(`drop table if exists "fact" cascade;`);
    this.addSql(`drop table if exists "phase" cascade;`);
    this.addSql(`drop table if exists "record" cascade;`);
    this.addSql(`drop table if exists "succession" cascade;`);
  }
}
