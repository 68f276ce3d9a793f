import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  columnMeaningFromLabel,
  type EndoflifeDateField,
  isKnownLabel,
} from '../../../src/vocabularies/endoflife/endoflife-columns.ts';

const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const skip = existsSync(`${DATA}endoflife`) ? false : 'the shared data is not on this machine';

const LABELS: [EndoflifeDateField, string | null, string | null][] = [
  ['discontinued', null, 'ORDERS'],
  ['eoas', null, 'FEATURE_UPDATES'],
  ['eol', null, 'SECURITY_UPDATES'],
  ['eoes', null, 'SERVICE'],
  ['custom', null, null],
  ['eoas', 'Commercial Availability', 'ORDERS'],
  ['eoas', 'End of Sales', 'ORDERS'],
  ['eol', 'Discontinued', 'ORDERS'],
  ['discontinued', 'End of Order', 'ORDERS'],
  ['discontinued', 'End of Sale', 'ORDERS'],
  ['discontinued', 'Provisionable', 'ORDERS'],
  ['eoas', 'Android Updates', 'FEATURE_UPDATES'],
  ['eoas', 'android  upgrades', 'FEATURE_UPDATES'],
  ['eoas', 'Active Major Updates', 'FEATURE_UPDATES'],
  ['eoas', 'Further releases planned', 'FEATURE_UPDATES'],
  ['eoas', 'Hardware & Maintenance', 'FEATURE_UPDATES'],
  ['eoas', 'Hardware &amp; Maintenance', 'FEATURE_UPDATES'],
  ['eoas', 'Maintenance Support', 'FEATURE_UPDATES'],
  ['eol', 'Maintenance Support', 'SECURITY_UPDATES'],
  ['eoas', 'Premier Support', 'FEATURE_UPDATES'],
  ['eol', 'Premier Support', 'SECURITY_UPDATES'],
  ['eol', 'Extended Support', 'SECURITY_UPDATES'],
  ['eoes', 'Extended Support', 'SERVICE'],
  ['eol', 'Security Updates', 'SECURITY_UPDATES'],
  ['eol', 'Service Status', 'SECURITY_UPDATES'],
  ['eol', 'End of Support', 'SECURITY_UPDATES'],
  ['eoas', 'Standard Support', 'SECURITY_UPDATES'],
  ['eol', 'Deprecated Support', 'ONLINE_SERVICES'],
  ['eol', 'Acceptance', 'SERVICE'],
  ['eol', 'Recommended for use', 'SERVICE'],
  ['eoas', 'End of Standard Support (EOSS)', 'SERVICE'],
  ['eoes', 'Extended Security Updates', 'SERVICE'],
  ['eoes', 'Debian <abbr title="Long Term Support">LTS</abbr>', 'SERVICE'],
  ['custom', 'Technical Guidance Ends', 'SERVICE'],
  ['custom', 'Last Service Extension', null],
  ['custom', 'Recommended replacement', 'REPLACEMENT'],
  ['custom', 'Upgrade to', 'REPLACEMENT'],
  ['custom', 'Supported Android', null],
  ['eol', 'Last day to order', 'ORDERS'],
  ['eol', 'Warranty until', 'WARRANTY'],
  ['eol', 'Spare parts', 'PARTS'],
  ['eoas', 'Repairs', 'SERVICE'],
  ['eol', 'Cloud service', 'ONLINE_SERVICES'],
  ['eol', 'OS upgrades', 'FEATURE_UPDATES'],
  ['eol', 'Something nobody wrote yet', 'SECURITY_UPDATES'],
];

test('the label of a column decides what its dates mean to owners, then its field', () => {
  for (const [field, label, means] of LABELS) {
    assert.equal(columnMeaningFromLabel(field, label).means, means, `${field} ${label}`);
  }
});

test('a column is a guarantee only where its label says so', () => {
  for (const label of ['Guaranteed Security Updates', 'Software Update (Guaranteed)', 'At least until']) {
    assert.equal(columnMeaningFromLabel('eol', label).strength, 'GUARANTEED', label);
  }
  assert.equal(columnMeaningFromLabel('eoas', 'Guaranteed Android Updates').means, 'FEATURE_UPDATES');
  assert.equal(columnMeaningFromLabel('eol', 'Security Updates').strength, undefined);
  assert.equal(columnMeaningFromLabel('eol', null).strength, undefined);
});

test('every meaning gives its reason', () => {
  for (const [field, label] of LABELS) assert.match(columnMeaningFromLabel(field, label).because, /\w/);
});

test('every column label in the data has been read by a person', { skip }, () => {
  const unread = [...labelsOfData()].filter(([, [field, label]]) => !isKnownLabel(field, label));
  assert.deepEqual(unread, []);
});

function labelsOfData(): Map<string, [EndoflifeDateField, string]> {
  const fields: Record<string, EndoflifeDateField> = {
    eoasColumn: 'eoas',
    activeSupportColumn: 'eoas',
    eolColumn: 'eol',
    eoesColumn: 'eoes',
    discontinuedColumn: 'discontinued',
  };
  const labels = new Map<string, [EndoflifeDateField, string]>();
  const files = [
    'endoflife/products/*.json',
    'endoflife/history/*/*.json',
    'endoflife-drafts/products/*.json',
  ];
  for (const path of files.flatMap((pattern) => globSync(DATA + pattern))) {
    const file = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    for (const [key, field] of Object.entries(fields)) {
      const label = file[key];
      if (typeof label === 'string') labels.set(`${field} ${label}`, [field, label]);
    }
  }
  for (const path of globSync(`${DATA}endoflife/at-2025-10-18/*.md`)) {
    for (const [, key = '', label = ''] of readFileSync(path, 'utf8').matchAll(
      /^(\w+Column): "?([^"\n]+)"?$/gm,
    )) {
      const field = fields[key];
      if (field && label !== 'true' && label !== 'false') labels.set(`${field} ${label}`, [field, label]);
    }
  }
  assert.ok(labels.size >= 75, `${labels.size} labels were found`);
  return labels;
}
