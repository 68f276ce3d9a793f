import { Eta } from 'eta';

const templateEngine = new Eta({
  views: import.meta.dirname,
  cache: true,
  autoEscape: true,
  rmWhitespace: true,
});

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
  | 'embed'
  | 'report'
  | 'report-items'
  | 'manual'
  | 'manual-index';

/**
 * A page of a view. Everything that a view holds is text and is escaped, with three exceptions: the pages of the manual and
 * the style of the frame, which are ours, and JSON-LD, which `serializeForScriptElement` has made unable to end its element.
 */
export function renderTemplate(template: PageTemplateName, view: object): string {
  return templateEngine.render(`./${template}`, view);
}
