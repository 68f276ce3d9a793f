import {
  DELIVERY_OUTCOMES,
  type DeliveryOutcome,
  ENDPOINT_HEALTHS,
  type EndpointHealth,
} from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { forEachLabel } from './for-each-label.ts';

/** The endpoints of all in figures. */
export interface EndpointFigures {
  readonly byHealth: Readonly<Record<EndpointHealth, number>>;
  /** Facts that endpoints have not come past, those of all together; filters are not looked at, and who is stopped does not count. */
  readonly backlog: number;
  /** How long ago the first of them was recorded, in milliseconds; 0 where all have come to the end. */
  readonly oldestMs: number;
  /** The most failures in a row of any endpoint that is still tried. */
  readonly mostFailures: number;
}

/** As many rows are read as there are endpoints, and one fact. */
const SELECT_ENDPOINT_FIGURES_SQL = `
with each as (
  select e.health, e.failures, case when e.health in ('HEALTHY', 'FAILING') then r.sequence - e.cursor else 0 end as behind
  from endpoint e cross join record r
)
select health, count(*)::int as count, sum(behind)::float8 as backlog, max(behind)::float8 as furthest, max(failures) as failures,
  (select (extract(epoch from f.recorded_at) * 1000)::float8 from fact f, record r where f.sequence = r.sequence - max(behind) + 1) as since
from each group by health`;

interface FigureRow {
  readonly health: EndpointHealth;
  readonly count: number;
  readonly backlog: number;
  readonly furthest: number;
  readonly failures: number;
  /** When the first fact was recorded that the one who is furthest behind has not come past; null where there is none. */
  readonly since: number | null;
}

/** How endpoints stand now. */
export async function readEndpointFigures(ctx: Context): Promise<EndpointFigures> {
  const rows = await ctx.rows<FigureRow>(SELECT_ENDPOINT_FIGURES_SQL, []);
  const behind = rows.filter(({ furthest }) => furthest > 0);
  const since = Math.min(...behind.flatMap(({ since }) => since ?? []));
  const countOf = (health: EndpointHealth) => rows.find((row) => row.health === health)?.count ?? 0;
  return {
    byHealth: forEachLabel(ENDPOINT_HEALTHS, countOf),
    backlog: rows.reduce((sum, { backlog }) => sum + backlog, 0),
    oldestMs: Number.isFinite(since) ? Math.max(0, ctx.now() - since) : 0,
    mostFailures: Math.max(0, ...rows.map(({ health, failures }) => (health === 'FAILING' ? failures : 0))),
  };
}

/** What a process has tried, by what came of it. */
export interface AttemptCounter {
  readonly count: (outcome: DeliveryOutcome) => void;
  readonly counts: () => Readonly<Record<DeliveryOutcome, number>>;
}

export function createAttemptCounter(): AttemptCounter {
  const counts = forEachLabel(DELIVERY_OUTCOMES, () => 0);
  return {
    count: (outcome) => {
      counts[outcome] += 1;
    },
    counts: () => counts,
  };
}
