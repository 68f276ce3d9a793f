import { Eta } from 'eta';

/** The pages that there are, each a template. */
export type PageTemplateName =
  | 'item'
  | 'family'
  | 'group'
  | 'groups'
  | 'notice'
  | 'home'
  | 'found'
  | 'unknown'
  | 'report'
  | 'report-items'
  | 'manual'
  | 'manual-index';

/**
 * What renders the templates of a folder. Everything that a view holds is text and is escaped, with three exceptions: the pages
 * of the manual and the style of the frame, which are ours, and JSON-LD, which `serializeForScriptElement` has made unable to
 * end its element.
 */
export function createTemplateRenderer<Name extends string>(
  folder: string,
): (template: Name, view: object) => string {
  const engine = new Eta({ views: folder, cache: true, autoEscape: true, rmWhitespace: true });
  return (template, view) => engine.render(`./${template}`, view);
}

/** A page of a view. */
export const renderTemplate = createTemplateRenderer<PageTemplateName>(import.meta.dirname);
