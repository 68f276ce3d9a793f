import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, parse } from 'graphql';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The public contract: all files of `schema/`, in the order of their names. */
export const typeDefs: DocumentNode = parse(
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(join(schemaFolder, name), 'utf8'))
    .join('\n'),
);
