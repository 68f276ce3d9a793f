import { createTemplateRenderer } from '../../wording/template-renderer.ts';

/** The pages that there are, each a template. */
export type PageTemplateName =
  | 'item'
  | 'family'
  | 'group'
  | 'groups'
  | 'notice'
  | 'advisory'
  | 'advisories'
  | 'check'
  | 'home'
  | 'found'
  | 'unknown'
  | 'report'
  | 'danger-form'
  | 'danger-link'
  | 'watch-confirm'
  | 'watch-form'
  | 'watch-manage'
  | 'watch-note'
  | 'report-items'
  | 'manual'
  | 'manual-index';

/** A page of a view. */
export const renderTemplate = createTemplateRenderer<PageTemplateName>(import.meta.dirname);
