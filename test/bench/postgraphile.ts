import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Not among the project's dependencies: it is installed where it is measured, and nowhere else. */
const DEPENDENCIES = { graphql: '16.15.0', pg: '8.23.1', postgraphile: '5.1.5' };
const PLACE = join(tmpdir(), `lastcall-postgraphile-${DEPENDENCIES.postgraphile}`);

/** Installs PostGraphile into a temporary folder, where it stays for the next time. */
export async function installPostgraphile(): Promise<void> {
  if (existsSync(join(PLACE, 'node_modules/postgraphile'))) return;
  console.error(`PostGraphile ${DEPENDENCIES.postgraphile} is installed into ${PLACE}`);
  await mkdir(PLACE, { recursive: true });
  const manifest = { private: true, type: 'module', dependencies: DEPENDENCIES };
  await writeFile(join(PLACE, 'package.json'), JSON.stringify(manifest));
  const install = ['install', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', install, { cwd: PLACE });
}

/** Parts of PostGraphile that are used here (postgraphile.org/postgraphile/5/quick-start-guide). */
interface Parts {
  readonly postgraphile: {
    readonly postgraphile: (preset: object) => { readonly createServ: (grafserv: unknown) => Served };
  };
  readonly pg: { readonly makePgService: (options: object) => unknown };
  readonly grafserv: { readonly grafserv: unknown };
  readonly amber: { readonly PostGraphileAmberPreset: unknown };
  readonly utils: { readonly jsonPgSmartTags: (tags: object) => unknown };
}

interface Served {
  readonly createHandler: () => RequestListener;
}

/** PostGraphile over the tables of a database, as its documentation sets it up for production. */
export async function postgraphileOver(connectionString: string): Promise<RequestListener> {
  process.env['GRAPHILE_ENV'] = 'production';
  const part = async <Name extends keyof Parts>(path: string) =>
    (await import(
      pathToFileURL(createRequire(join(PLACE, 'package.json')).resolve(path)).href
    )) as Parts[Name];
  const { postgraphile } = await part<'postgraphile'>('postgraphile');
  const { makePgService } = await part<'pg'>('postgraphile/adaptors/pg');
  const { grafserv } = await part<'grafserv'>('postgraphile/grafserv/node');
  const { PostGraphileAmberPreset } = await part<'amber'>('postgraphile/presets/amber');
  const { jsonPgSmartTags } = await part<'utils'>('postgraphile/utils');
  // A table called `line` would be a type that PostGraphile has of its own.
  const names = jsonPgSmartTags({
    version: 1,
    config: { class: { line: { tags: { name: 'product_line' } } } },
  });
  return postgraphile({
    extends: [PostGraphileAmberPreset],
    plugins: [names],
    pgServices: [makePgService({ connectionString, schemas: ['public'] })],
    grafserv: { graphqlPath: '/graphql' },
    grafast: { explain: false },
  })
    .createServ(grafserv)
    .createHandler();
}

/** The storefront query in the words of its schema: state, facets by their phases, five facts, successors. */
export const STOREFRONT_OF_TABLES = `query ($key: String!) {
  allIdentifiers(condition: { scheme: "SKU", key: $key }, first: 1) { nodes { itemByItemId { sku name state
    phasesByItemId { nodes { subject value endsAt } }
    factsByItemId(first: 5, orderBy: SEQUENCE_DESC) { nodes { kind recordedAt effectiveAt headline } }
    successionsByFromId { nodes { itemByToId { sku name state } } } } } } }`;
