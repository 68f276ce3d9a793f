import pg from 'pg';
import type { Context } from '../../src/record/context.ts';

interface Node {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** The same context that also tells how many rows its statements look at in tables, by running each once more, and how many they are. */
export function counting(
  ctx: Context,
  url: () => string,
): {
  ctx: Context;
  looked: () => number;
  statements: () => number;
} {
  let looked = 0;
  let statements = 0;
  const rows: Context['rows'] = async <Row>(sql: string, values: readonly unknown[]) => {
    const client = new pg.Client({
      connectionString: url(),
      options: '-c plan_cache_mode=force_generic_plan',
    });
    await client.connect();
    try {
      const { rows: plans } = await client.query(`explain (analyze, timing off, format json) ${sql}`, [
        ...values,
      ]);
      statements++;
      looked = Math.max(looked, rowsOf(plans[0]['QUERY PLAN'][0].Plan));
    } finally {
      await client.end();
    }
    return await ctx.rows<Row>(sql, values);
  };
  return {
    ctx: { ...ctx, rows, now: ctx.now },
    statements: () => statements,
    looked: () => {
      const most = looked;
      looked = 0;
      return most;
    },
  };
}

/** Rows that scans of tables and indexes returned or threw away. */
function rowsOf(node: Node): number {
  const isScan =
    / Scan$/.test(node['Node Type']) && !/Subquery|Function|CTE|Bitmap Index/.test(node['Node Type']);
  const passed = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
  const own = isScan ? (passed + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'] : 0;
  return own + (node.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), 0);
}
