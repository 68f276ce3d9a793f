import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator, TSMigrationGenerator } from '@mikro-orm/migrations';
import pg from 'pg';
import { MIGRATIONS_FOLDER } from '../schema/migrations-folder.ts';
import { openPool, type PoolLimits } from './pool.ts';
import { type PoolWaitTracker, createPoolWaitTracker } from './pool-watch.ts';
import { createKyselyDialect } from './writer.ts';
import { CachedAnswerRow } from '../../store/answer.ts';
import { ApiKey } from '../../store/api-key.ts';
import { AuditAddress } from '../../store/audit-address.ts';
import { AuditEntry } from '../../store/audit-entry.ts';
import { Brand } from '../../store/brand.ts';
import { DeliveryAttempt } from '../../store/delivery/delivery-attempt.ts';
import { Assortment } from '../../store/delivery/assortment.ts';
import { AssortmentEntry } from '../../store/delivery/assortment-entry.ts';
import { Endpoint } from '../../store/delivery/endpoint.ts';
import { EndpointContact } from '../../store/delivery/endpoint-contact.ts';
import { EndpointMail } from '../../store/delivery/endpoint-mail.ts';
import { StoredFact } from '../../store/fact.ts';
import { Advisory } from '../../store/advisory/advisory.ts';
import { AdvisoryItem } from '../../store/advisory/advisory-item.ts';
import { AdvisoryRevision } from '../../store/advisory/advisory-revision.ts';
import { Release } from '../../store/release.ts';
import { FacetEnd } from '../../store/facet-end.ts';
import { Family } from '../../store/family.ts';
import { Fit } from '../../store/fit.ts';
import { Identifier } from '../../store/identifier.ts';
import { Item } from '../../store/item.ts';
import { Line } from '../../store/line.ts';
import { Market } from '../../store/market.ts';
import { Notice } from '../../store/notice.ts';
import { NoticeRevision } from '../../store/notice-revision.ts';
import { NoticeStep } from '../../store/notice-step.ts';
import { SubjectMapping } from '../../store/subject-person.ts';
import { Phase } from '../../store/phase.ts';
import { Record } from '../../store/record.ts';
import { GivenAnswer } from '../../store/given-answer.ts';
import { Proposal } from '../../store/proposal.ts';
import { ProposalStep } from '../../store/proposal-step.ts';
import { ScheduledStatement } from '../../store/scheduled.ts';
import { Watch } from '../../store/delivery/watch.ts';
import { MailAttemptCount } from '../../store/delivery/mail-attempt-count.ts';
import { WatchCursor } from '../../store/delivery/watch-cursor.ts';
import { WatchWarningCursor } from '../../store/delivery/watch-warning-cursor.ts';
import { WatchMailItem } from '../../store/delivery/watch-mail-item.ts';
import { DangerMessage } from '../../store/delivery/danger-message.ts';
import { DangerReport } from '../../store/delivery/danger-report.ts';
import { WatchRequest } from '../../store/delivery/watch-request.ts';
import { Watcher } from '../../store/delivery/watcher.ts';
import { SigningKey } from '../../store/delivery/signing-key.ts';
import { Succession } from '../../store/succession.ts';

/**
 * Bounds of one writer. There is one record, so many writers at once wait for a connection and then for it, and are told to
 * try again when that takes longer; one that stops in the middle gives the record back.
 */
const WRITER_POOL_LIMITS = {
  connectMs: 15_000,
  statementMs: 60_000,
  lockMs: 8_000,
  idleInTransactionMs: 20_000,
};

/** For what an operator starts and waits for: migrations, and a restore. */
export const UNLIMITED_STATEMENT_POOL_LIMITS = { statementMs: 0 };

/**
 * Opens the object mapper on a PostgreSQL 15 or newer, with so many connections at most. The caller closes it.
 * @param limits absent: those of a service
 */
export async function openOrm(
  url: string,
  connections = 10,
  limits: Omit<PoolLimits, 'connections'> = WRITER_POOL_LIMITS,
): Promise<MikroORM> {
  return (await openWatchedOrm(url, connections, limits)).orm;
}

/** The same, with the watch over its connections. */
export async function openWatchedOrm(
  url: string,
  connections = 10,
  limits: Omit<PoolLimits, 'connections'> = WRITER_POOL_LIMITS,
): Promise<{ orm: MikroORM; watch: PoolWaitTracker }> {
  const session = ['jit=off', 'timezone=UTC'];
  const pool = openPool(url, { ...limits, connections, session, types: ormTypeParsers() });
  const watch = createPoolWaitTracker('writers', () => pool);
  const orm = await MikroORM.init({
    clientUrl: url,
    driverOptions: createKyselyDialect(pool, watch),
    entities: [
      Record,
      Brand,
      Line,
      Family,
      Market,
      Item,
      CachedAnswerRow,
      Identifier,
      Notice,
      NoticeRevision,
      NoticeStep,
      SubjectMapping,
      StoredFact,
      Succession,
      Fit,
      Phase,
      FacetEnd,
      Release,
      Advisory,
      AdvisoryItem,
      AdvisoryRevision,
      ApiKey,
      AuditEntry,
      AuditAddress,
      Proposal,
      ProposalStep,
      ScheduledStatement,
      GivenAnswer,
      Assortment,
      AssortmentEntry,
      Endpoint,
      DeliveryAttempt,
      EndpointContact,
      EndpointMail,
      SigningKey,
      WatchRequest,
      Watcher,
      Watch,
      WatchMailItem,
      WatchCursor,
      WatchWarningCursor,
      MailAttemptCount,
      DangerReport,
      DangerMessage,
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
      snapshotOnMigrate: false, // it is written with a new migration, not by every database that is migrated
      generator: TSMigrationGenerator,
      transactional: true,
      allOrNothing: true,
    },
    logger: () => {},
  });
  return { orm, watch };
}

/** Values as the mapper wants them: days and instants as text, for it to read. */
function ormTypeParsers(): pg.TypeOverrides {
  const { DATE, TIMESTAMP, TIMESTAMPTZ, INTERVAL } = pg.types.builtins;
  const types = new pg.TypeOverrides();
  for (const oid of [DATE, TIMESTAMP, TIMESTAMPTZ, INTERVAL]) types.setTypeParser(oid, (text) => text);
  return types;
}
