import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes product files of endoflife.date's shape into a directory of their own, each with so many releases.
 * @param step another number gives the same releases other dates
 * @returns the directory
 */
export async function productsIn(place: string, files: number, releases: number, step = 0): Promise<string> {
  const directory = join(place, 'products');
  await mkdir(directory, { recursive: true });
  for (let file = 0; file < files; file++)
    await writeFile(join(directory, `thing-${file}.md`), productFile(file, releases, step));
  return directory;
}

function productFile(file: number, releases: number, step: number): string {
  const rows = Array.from({ length: releases }, (_, index) => {
    const until = 2030 + ((index + step) % 5);
    return `  - releaseCycle: "${index}"
    releaseDate: 2020-01-01
    discontinued: ${2028 + ((index + step) % 2)}-01-01
    eol: ${until}-01-01
    support: ${until - 1}-06-30`;
  });
  return `---
title: Thing ${file}
permalink: /thing-${file}
category: device
discontinuedColumn: true
eolColumn: Security Support
activeSupportColumn: true
releases:
${rows.join('\n')}
---
# Thing
`;
}
