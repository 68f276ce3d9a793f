import { Eta } from 'eta';

/**
 * What renders the templates of a folder. Everything that a view holds is text and is escaped, with three exceptions: the pages
 * of the manual and the styles of frame and mail, which are ours, and JSON-LD, which `serializeForScriptElement` has made unable
 * to end its element.
 */
export function createTemplateRenderer<Name extends string>(
  folder: string,
): (template: Name, view: object) => string {
  const engine = new Eta({ views: folder, cache: true, autoEscape: true, rmWhitespace: true });
  return (template, view) => engine.render(`./${template}`, view);
}
