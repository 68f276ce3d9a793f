/** CSAF 2.1 (OASIS, Committee Specification Draft 03), section 3: as far as we write it. Keys stand in the order of the alphabet. */
export interface CsafDocument {
  readonly $schema: typeof CSAF_SCHEMA_URL;
  readonly document: CsafDocumentMetadata;
  readonly product_tree?: CsafProductTree;
  readonly vulnerabilities?: readonly CsafVulnerability[];
}

export const CSAF_SCHEMA_URL = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json';
export const CSAF_VERSION = '2.1';
export const CSAF_MEDIA_TYPE = 'application/json';

/** The profiles of section 4 that an advisory of ours can have. */
export type CsafCategory =
  | 'csaf_base'
  | 'csaf_informational_advisory'
  | 'csaf_security_advisory'
  | 'csaf_withdrawn';

export interface CsafDocumentMetadata {
  readonly aggregate_severity: { readonly text: string };
  readonly category: CsafCategory;
  readonly csaf_version: typeof CSAF_VERSION;
  readonly distribution: { readonly tlp: { readonly label: 'CLEAR'; readonly url: string } };
  readonly lang: string;
  readonly notes: readonly CsafNote[];
  readonly publisher: CsafPublisherElement;
  readonly references: readonly CsafReference[];
  readonly source_lang?: string;
  readonly title: string;
  readonly tracking: CsafTracking;
}

export interface CsafPublisherElement {
  readonly category: 'vendor';
  readonly contact_details?: string;
  readonly name: string;
  readonly namespace: string;
}

export interface CsafTracking {
  readonly current_release_date: string;
  readonly generator: { readonly engine: { readonly name: string } };
  readonly id: string;
  readonly initial_release_date: string;
  readonly revision_history: readonly {
    readonly date: string;
    readonly number: string;
    readonly summary: string;
  }[];
  readonly status: 'final' | 'interim';
  readonly version: string;
}

export interface CsafNote {
  readonly category: 'description' | 'details';
  readonly product_ids?: readonly string[];
  readonly text: string;
  readonly title: string;
}

export interface CsafReference {
  readonly category: 'external' | 'self';
  readonly summary: string;
  readonly url: string;
}

export interface CsafProductTree {
  readonly branches: readonly CsafBranch[];
  readonly product_paths?: readonly CsafProductPath[];
}

export type CsafBranchCategory =
  | 'vendor'
  | 'product_family'
  | 'product_name'
  | 'product_version'
  | 'product_version_range';

export type CsafBranch =
  | {
      readonly branches: CsafBranch[];
      readonly category: CsafBranchCategory;
      readonly name: string;
    }
  | {
      readonly category: CsafBranchCategory;
      readonly name: string;
      readonly product: CsafFullProductName;
    };

export interface CsafFullProductName {
  readonly name: string;
  readonly product_id: string;
  readonly product_identification_helper?: CsafIdentificationHelper;
}

export interface CsafIdentificationHelper {
  readonly cpe?: string;
  readonly model_numbers?: readonly string[];
  readonly purls?: readonly string[];
  readonly serial_numbers?: readonly string[];
  readonly skus?: readonly string[];
  readonly x_generic_uris?: readonly { readonly namespace: string; readonly uri: string }[];
}

export interface CsafProductPath {
  readonly beginning_product_reference: string;
  readonly full_product_name: CsafFullProductName;
  readonly subpaths: readonly {
    readonly category: 'installed_on';
    readonly next_product_reference: string;
  }[];
}

export interface CsafVulnerability {
  readonly cve?: string;
  readonly disclosure_date: string;
  readonly discovery_date?: string;
  readonly ids?: readonly { readonly system_name: string; readonly text: string }[];
  readonly metrics: readonly {
    readonly content: { readonly qualitative_severity_rating: CsafSeverityRating };
    readonly products: readonly string[];
  }[];
  readonly notes: readonly CsafNote[];
  readonly product_status: {
    readonly fixed?: readonly string[];
    readonly known_affected: readonly string[];
    readonly known_not_affected?: readonly string[];
  };
  readonly remediations: readonly CsafRemediation[];
  readonly threats?: readonly CsafThreat[];
  readonly title: string;
}

export type CsafSeverityRating = 'low' | 'medium' | 'high' | 'critical';

export interface CsafRemediation {
  readonly category: 'mitigation' | 'vendor_fix';
  readonly details: string;
  readonly product_ids: readonly string[];
  readonly url?: string;
}

export interface CsafThreat {
  readonly category: 'impact' | 'target_set';
  readonly details: string;
  readonly product_ids: readonly string[];
}
