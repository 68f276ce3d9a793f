import { Migration } from '@mikro-orm/migrations';

/** Persons: whose a key or a token is. Keys from before, and who acted without one, are persons by their names. */
export class Persons extends Migration {
  override async up(): Promise<void> {
    await this.execute(
      `create table "subject_person" ("subject" text not null, "person" text not null, "mapped_at" timestamptz(3) not null, "mapped_by" text not null, primary key ("subject"));`,
    );
    await this.execute(`alter table "api_key" add "person" text null;`);
    await this.execute(`alter table "notice" add "holder_person" text null;`);
    await this.execute(`alter table "notice_revision" add "made_by_person" text null;`);
    await this.execute(`alter table "notice_step" add "by_person" text null;`);
    await this.execute(`alter table "audit_entry" add "person" text null;`);
    for (const name of await this.namesKnown()) {
      const person = personOf(name);
      await this.execute(`update "api_key" set "person" = ? where "name" = ?;`, [person, name]);
      for (const [table, column, key] of ACTED)
        await this.execute(
          `update "${table}" set "${column}_person" = ? where "${column}" = ? and "${key}" is null;`,
          [BUILT_IN[name] ?? person, name],
        );
    }
    for (const [table, column, key] of ACTED)
      await this.execute(
        `update "${table}" t set "${column}_person" = k."person" from "api_key" k where k."id" = t."${key}";`,
      );
    await this.execute(`alter table "api_key" alter column "person" set not null;`);
  }

  override down(): void {
    this.addSql(`alter table "audit_entry" drop column "person";`);
    this.addSql(`alter table "notice_step" drop column "by_person";`);
    this.addSql(`alter table "notice_revision" drop column "made_by_person";`);
    this.addSql(`alter table "notice" drop column "holder_person";`);
    this.addSql(`alter table "api_key" drop column "person";`);
    this.addSql(`drop table if exists "subject_person" cascade;`);
  }

  private async namesKnown(): Promise<string[]> {
    const rows = await this.execute(
      `select "name" from "api_key" union select "holder" from "notice" union select "made_by" from "notice_revision" union select "by" from "notice_step";`,
    );
    return rows.flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  }
}

/** Where the name and the key of somebody who acted stand. */
const ACTED = [
  ['notice', 'holder', 'holder_key'],
  ['notice_revision', 'made_by', 'made_by_key'],
  ['notice_step', 'by', 'by_key'],
] as const;

const BUILT_IN: Readonly<Record<string, string>> = {
  LASTCALL_ADMIN_KEY: 'lastcall:admin-key',
  clock: 'lastcall:clock',
  import: 'lastcall:command',
  seed: 'lastcall:command',
};

/** As `normalizedPersonId` in src/domain/access/person.ts said when this was written: the database's own lower() knows fewer letters. */
function personOf(name: string): string {
  const plain = name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  return Array.from(plain).slice(0, 100).join('').trim();
}
