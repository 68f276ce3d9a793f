import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator, TSMigrationGenerator } from '@mikro-orm/migrations';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';
import { ApiKey } from '../store/api-key.ts';
import { AuditAddress } from '../store/audit-address.ts';
import { AuditEntry } from '../store/audit-entry.ts';
import { Brand } from '../store/brand.ts';
import { Fact } from '../store/fact.ts';
import { FacetEnd } from '../store/facet-end.ts';
import { Family } from '../store/family.ts';
import { Fit } from '../store/fit.ts';
import { Identifier } from '../store/identifier.ts';
import { Item } from '../store/item.ts';
import { Line } from '../store/line.ts';
import { Market } from '../store/market.ts';
import { Notice } from '../store/notice.ts';
import { NoticeRevision } from '../store/notice-revision.ts';
import { NoticeStep } from '../store/notice-step.ts';
import { SubjectPerson } from '../store/subject-person.ts';
import { Phase } from '../store/phase.ts';
import { Record } from '../store/record.ts';
import { GivenAnswer } from '../store/given-answer.ts';
import { Scheduled } from '../store/scheduled.ts';
import { Succession } from '../store/succession.ts';

/** Opens the object mapper on a PostgreSQL 15 or newer, with so many connections at most. The caller closes it. */
export async function openOrm(url: string, connections = 10): Promise<MikroORM> {
  const options = new URL(url).searchParams.get('options'); // the mapper itself overlooks it
  return await MikroORM.init({
    clientUrl: url,
    ...(options && { driverOptions: { options } }),
    entities: [
      Record,
      Brand,
      Line,
      Family,
      Market,
      Item,
      Identifier,
      Notice,
      NoticeRevision,
      NoticeStep,
      SubjectPerson,
      Fact,
      Succession,
      Fit,
      Phase,
      FacetEnd,
      ApiKey,
      AuditEntry,
      AuditAddress,
      Scheduled,
      GivenAnswer,
    ],
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
    migrations: {
      path: MIGRATIONS_FOLDER,
      pathTs: MIGRATIONS_FOLDER,
      glob: '!(*.d).ts',
      emit: 'ts',
      snapshotName: 'schema-snapshot',
      generator: TSMigrationGenerator,
      transactional: true,
      allOrNothing: true,
    },
    pool: { min: 0, max: connections },
    logger: () => {},
  });
}
