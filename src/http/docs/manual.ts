import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked, type Tokens } from 'marked';

/** A page of the manual. */
export interface ManualPage {
  /** Its name in its address, such as `partners`. */
  readonly name: string;
  readonly title: string;
  /** Its first paragraph, as plain text. */
  readonly summary: string;
  readonly markdown: string;
  readonly html: string;
  /** Its headings of the second level, to choose from. */
  readonly sections: readonly { readonly title: string; readonly anchor: string }[];
}

/** In this order they are listed; pages that are not named here come after. */
const MANUAL_PAGE_ORDER = [
  'storefronts',
  'shops',
  'embed',
  'rest',
  'managers',
  'partners',
  'webhooks',
  'fold',
  'operators',
  'http',
  'errors',
  'rules',
];

/** The pages of the manual in a folder, rendered: the files `*.md`, each with one title of the first level. */
export function readManual(folder: string): ManualPage[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -3));
  const place = (name: string) =>
    MANUAL_PAGE_ORDER.includes(name) ? MANUAL_PAGE_ORDER.indexOf(name) : MANUAL_PAGE_ORDER.length;
  return names
    .toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .map((name) => readManualPage(join(folder, `${name}.md`), name));
}

/** One page from its file. */
export function readManualPage(file: string, name: string): ManualPage {
  return parseManualPage(name, readFileSync(file, 'utf8'));
}

/**
 * One page from its Markdown. Links from the top of the site (`/docs/errors`) become relative, so that they lead on below
 * any public address; headings get an id to link to, and a block of code with a path behind its language (`ts next/lib/lastcall.ts`)
 * the name of its file above it.
 */
export function parseManualPage(name: string, markdown: string): ManualPage {
  const tokens = markdownParser.lexer(markdown);
  const title = tokens.find((token): token is Tokens.Heading => token.type === 'heading')?.text ?? name;
  const first = tokens.find((token): token is Tokens.Paragraph => token.type === 'paragraph');
  const tables = tokens.filter((token): token is Tokens.Table => token.type === 'table');
  for (const [index, table] of tables.entries()) tableLabels.set(table, `Table ${index + 1}`);
  return {
    name,
    title: stripInlineMarkdown(title),
    summary: stripInlineMarkdown(first?.text ?? ''),
    markdown,
    html: markdownParser.parser(tokens),
    sections: tokens
      .filter((token): token is Tokens.Heading => token.type === 'heading' && token.depth === 2)
      .map(({ text }) => ({ title: stripInlineMarkdown(text), anchor: headingAnchor(text) })),
  };
}

/** What tells the tables of a page apart to those who go from one region to the next. */
const tableLabels = new WeakMap<Tokens.Table, string>();

const markdownParser = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      const content = this.parser.parseInline(tokens);
      return `<h${depth} id="${headingAnchor(text)}">${content}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const content = this.parser.parseInline(tokens);
      const target = href.startsWith('/') ? `..${href}` : href;
      return `<a href="${escapeHtml(target)}">${content}</a>`;
    },
    table(token) {
      const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
        `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
      return `<div class="wide" role="region" tabindex="0" aria-label="${tableLabels.get(token) ?? 'Table'}"><table>\n<thead>${row(token.header, 'th')}</thead>\n<tbody>${body}</tbody>\n</table></div>\n`;
    },
    code({ text, lang }) {
      const [language, path] = (lang ?? '').split(' ');
      const named = language ? ` class="language-${escapeHtml(language)}"` : '';
      const box = `<pre tabindex="0"><code${named}>${escapeHtml(text)}\n</code></pre>\n`;
      const file = path && fileNameInExample(path);
      return file
        ? `<figure><figcaption><code>${escapeHtml(file)}</code></figcaption>\n${box}</figure>\n`
        : box;
    },
    // The manual is ours and holds no HTML of its own: what looks like it is text.
    html({ text }) {
      return escapeHtml(text);
    },
  },
});

/** `app/page.tsx` of `next/app/page.tsx`: the first folder names the example that a file belongs to. Null for what is no path. */
function fileNameInExample(path: string): string | null {
  return /^[\w-]+\/(.+)$/.exec(path)?.[1] ?? null;
}

/** The id of a heading: its words in lower case, joined by hyphens. */
function headingAnchor(heading: string): string {
  return stripInlineMarkdown(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function stripInlineMarkdown(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_]/g, '')
    .replaceAll('\n', ' ')
    .trim();
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
