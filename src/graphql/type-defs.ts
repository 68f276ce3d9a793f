import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, parse } from 'graphql';

const folder = join(import.meta.dirname, '../../schema');

/** The public contract: all files of `schema/`, in the order of their names. */
export const typeDefs: DocumentNode = parse(
  readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n'),
);
