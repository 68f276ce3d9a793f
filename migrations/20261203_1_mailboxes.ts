import { Migration } from '@mikro-orm/migrations';

/** By what questions to one mailbox, and wishes from one site, are counted. */
export class Mailboxes extends Migration {
  override up(): void {
    this.addSql(`alter table "watch_request" add column "mailbox" text null, add column "site" text null;`);
    this.addSql(`update "watch_request" set "mailbox" = "address_key";`);
    this.addSql(`alter table "watch_request" alter column "mailbox" set not null;`);
    this.addSql(`create index "watch_request_by_mailbox" on "watch_request" ("mailbox", "requested_at");`);
    this.addSql(`create index "watch_request_by_site" on "watch_request" ("site", "requested_at");`);
    this.addSql(`alter table "endpoint_contact" add column "mailbox" text null;`);
    this.addSql(`update "endpoint_contact" set "mailbox" = lower("address");`);
    this.addSql(`alter table "endpoint_contact" alter column "mailbox" set not null;`);
    this.addSql(`create index "endpoint_contact_by_mailbox" on "endpoint_contact" ("mailbox");`);
  }

  override down(): void {
    this.addSql(`alter table "endpoint_contact" drop column "mailbox";`);
    this.addSql(`alter table "watch_request" drop column "mailbox", drop column "site";`);
  }
}
