import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Request, Response } from 'express';
import { Refusal } from '../../src/domain/refusal.ts';
import { ERROR_CODES, type ErrorCode } from '../../src/domain/words.ts';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { createErrorHandler, statusOfRefusal } from '../../src/http/response/problem.ts';
import { enumsOf } from '../house/contract.ts';

const page = () => readFileSync(join(import.meta.dirname, '../../src/manual/errors.md'), 'utf8');

test('every code of the contract has a section, and every section is of a code', () => {
  const sections = sectionsIn(page()).map(({ code }) => code);
  assert.deepEqual(sections.toSorted(), enumsOf(typeDefs).get('ErrorCode')!.toSorted());
  assert.deepEqual(sections, [...ERROR_CODES]);
});

test('every section states the status with which its code is answered', () => {
  const stated = sectionsIn(page()).map(({ code, statuses }) => [code, statuses]);
  const answered = ERROR_CODES.map((code) => [code, [statusOf(code)]]);
  assert.deepEqual(stated, answered);
});

test('every section tells a meaning, an example with its code, and what to do', () => {
  assert.deepEqual(sectionsIn(page()).flatMap(lacksOf), []);
});

test('a section that is missing, of no code, without a status or with another is found', () => {
  const text =
    '# Errors\n\n## Statuses\n\n## INVALID\n\nStatus: 404\nStatus: 400\n\n## NO_SUCH_CODE\n\nIt is.\n';
  assert.deepEqual(
    sectionsIn(text).map(({ code, statuses }) => [code, statuses]),
    [
      ['INVALID', [404, 400]],
      ['NO_SUCH_CODE', []],
    ],
  );
  assert.deepEqual(sectionsIn(text).flatMap(lacksOf), [
    'INVALID has no meaning',
    'INVALID has no example',
    'INVALID has no answer with its code',
    'INVALID does not tell what to do',
    'NO_SUCH_CODE has no example',
    'NO_SUCH_CODE has no answer with its code',
    'NO_SUCH_CODE does not tell what to do',
  ]);
});

test('an answer of another code, or that is no JSON, is no example', () => {
  const sectionWith = (answer: string) =>
    `## INVALID\n\nSo.\n\nExample: \`x\`\n\n\`\`\`json\n${answer}\n\`\`\`\n\nWhat to do: y.\n`;
  const lacks = (answer: string) => sectionsIn(sectionWith(answer)).flatMap(lacksOf);
  assert.deepEqual(lacks('{ "code": "INVALID" }'), []);
  for (const answer of ['{ "code": "NOT_FOUND" }', '{ code: INVALID }'])
    assert.deepEqual(lacks(answer), ['INVALID has no answer with its code']);
});

interface Section {
  readonly code: string;
  readonly text: string;
  readonly statuses: readonly number[];
}

/** The sections of a page that are named like codes. */
function sectionsIn(markdown: string): Section[] {
  const [, ...parts] = markdown.split(/^## /m);
  return parts.flatMap((part): Section[] => {
    const [code = '', ...lines] = part.split('\n');
    if (!/^[A-Z]+(_[A-Z]+)*$/.test(code)) return [];
    const text = lines.join('\n').trim();
    const statuses = [...text.matchAll(/^Status: (\d{3})$/gm)].map(([, status]) => Number(status));
    return [{ code, text, statuses }];
  });
}

function lacksOf({ code, text }: Section): string[] {
  const answers = [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, answer]) => answer!);
  const lacks: [boolean, string][] = [
    [/^(Status|Example|What to do)\b|^```|^$/.test(text), 'has no meaning'],
    [!/^Example\b.*\S/m.test(text), 'has no example'],
    [!answers.some((answer) => codeIn(answer) === code), 'has no answer with its code'],
    [!/^What to do: \S/m.test(text), 'does not tell what to do'],
  ];
  return lacks.flatMap(([lacking, what]) => (lacking ? [`${code} ${what}`] : []));
}

function codeIn(answer: string): unknown {
  try {
    return (JSON.parse(answer) as { code?: unknown }).code;
  } catch {
    return null;
  }
}

/** How a code is answered outside GraphQL: a defect as one, every other as a refusal. */
function statusOf(code: ErrorCode): number {
  return code === 'INTERNAL' ? statusOfDefect() : statusOfRefusal(new Refusal({ code, message: 'Any.' }));
}

function statusOfDefect(): number {
  const sent = { status: 0, body: '' };
  const response = {
    headersSent: false,
    status: (status: number) => {
      sent.status = status;
      return response;
    },
    set: () => response,
    type: () => response,
    send: (body: string) => {
      sent.body = body;
    },
  };
  createErrorHandler(() => 'an id')(
    new Error('a defect'),
    {} as Request,
    response as unknown as Response,
    () => {},
  );
  assert.equal(codeIn(sent.body), 'INTERNAL');
  return sent.status;
}
