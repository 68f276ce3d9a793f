import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

const STANDARDS = fileURLToPath(new URL('../../../../shared/standards/', import.meta.url));
const CSAF_ID = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/';

export const schemasSkip = existsSync(`${STANDARDS}csaf`)
  ? false
  : 'the schemas of the standards are not on this machine';

/** What the schema refers to and is not with it: scores of systems that we write none of, and extensions. Whatever used one would fail. */
const NEVER_WRITTEN = [
  `${CSAF_ID}extension-content.json`,
  'https://www.first.org/cvss/cvss-v2.0.json',
  'https://www.first.org/cvss/cvss-v3.0.json',
  'https://www.first.org/cvss/cvss-v3.1.json',
  'https://www.first.org/cvss/cvss-v4.0.json',
  'https://certcc.github.io/SSVC/data/schema/v2/SelectionList_2_0_0.schema.json',
];

/** The vocabulary of JSON Schema 2020-12 by which formats are checked, which Ajv has no schema of. */
const FORMAT_ASSERTION = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://json-schema.org/draft/2020-12/meta/format-assertion',
  $dynamicAnchor: 'meta',
  type: ['object', 'boolean'],
  properties: { format: { type: 'string' } },
};

/** Validators by the schemas of CSAF 2.1 (Committee Specification Draft 03) and OpenVEX 0.2.0. */
export function standardSchemas(): Readonly<Record<'csaf' | 'provider' | 'openvex', ValidateFunction>> {
  const read = (path: string) => JSON.parse(readFileSync(`${STANDARDS}${path}`, 'utf8'));
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true });
  ajvFormats.default(ajv);
  ajv.addFormat('iri', (text: string) => URL.canParse(text));
  ajv.addMetaSchema(FORMAT_ASSERTION);
  ajv.addMetaSchema(read('csaf/meta-2.1.json'));
  for (const $id of NEVER_WRITTEN) ajv.addSchema({ $id, not: {} });
  ajv.addSchema(read('csaf/csaf-2.1-csd03.json'));
  return {
    csaf: ajv.getSchema(`${CSAF_ID}csaf.json`)!,
    provider: ajv.compile(read('csaf/provider-2.1.json')),
    openvex: ajv.compile(read('openvex/openvex_json_schema_0.2.0.json')),
  };
}
