/** The colours of the pages (`pages.css`), in each scheme. */
export const MAIL_COLOURS = {
  light: { ground: '#ffffff', raised: '#f7f5f6', ink: '#1d2433', quiet: '#535d73', edge: '#d9dce3' },
  dark: { ground: '#14181f', raised: '#1c222c', ink: '#e4e8f0', quiet: '#a8b2c6', edge: '#343d4c' },
} as const;

/** The style of a mail: of each element in its own attribute, since mail programs leave style sheets out, and a sheet for the dark scheme. */
export interface MailStyles {
  readonly style: Readonly<Record<MailElement, string>>;
  readonly sheet: string;
}

type MailElement =
  | 'page'
  | 'column'
  | 'masthead'
  | 'home'
  | 'logo'
  | 'title'
  | 'lead'
  | 'heading'
  | 'paragraph'
  | 'note'
  | 'action'
  | 'entries'
  | 'entry'
  | 'date'
  | 'line'
  | 'link'
  | 'footer'
  | 'footerLink';

/**
 * The style of a mail in a colour.
 * @param brand the colour as it can be read in either scheme
 * @param stripe as it was given; null: none was
 */
export function mailStyles(
  brand: { readonly light: string; readonly dark: string },
  stripe: string | null,
): MailStyles {
  const { ground, ink, quiet, edge } = MAIL_COLOURS.light;
  const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
  const style = {
    page: `margin:0;padding:0 16px;background:${ground};color:${ink};${font};font-size:16px;line-height:1.55;overflow-wrap:anywhere`,
    column: 'max-width:600px;margin:0 auto',
    masthead: `padding:14px 0;border-top:4px solid ${stripe ?? brand.light};border-bottom:1px solid ${edge}`,
    home: `color:${brand.light};font-size:19px;font-weight:700;text-decoration:none`,
    logo: 'display:block;width:auto;max-width:224px;height:36px;border:0',
    title: 'margin:28px 0 12px;font-size:26px;line-height:1.2',
    lead: 'margin:0 0 16px;font-size:18px;line-height:1.45',
    heading: 'margin:28px 0 10px;font-size:20px;line-height:1.2',
    paragraph: 'margin:0 0 12px',
    note: `margin:0 0 12px;color:${quiet};font-size:15px`,
    action: `display:inline-block;margin:8px 0 16px;padding:10px 20px;border-radius:8px;background:${brand.light};color:${ground};font-weight:600;text-decoration:none`,
    entries: 'margin:0 0 16px;padding:0;list-style:none',
    entry: `margin:0;padding:10px 0;border-top:1px solid ${edge}`,
    line: 'margin:6px 0 0',
    date: `color:${quiet};font-size:15px`,
    link: `color:${brand.light};font-weight:600`,
    footer: `margin:32px 0 0;padding:16px 0 32px;border-top:1px solid ${edge};color:${quiet};font-size:15px`,
    footerLink: `color:${brand.light}`,
  } as const satisfies Record<MailElement, string>;
  return { style, sheet: darkSheet(brand.dark, stripe) };
}

function darkSheet(brand: string, stripe: string | null): string {
  const { ground, ink, quiet, edge } = MAIL_COLOURS.dark;
  const rules = [
    `.page{background:${ground}!important;color:${ink}!important}`,
    `.edge{border-color:${edge}!important}`,
    stripe === null
      ? `.masthead{border-top-color:${brand}!important}`
      : `.masthead{border-top-color:${stripe}!important}`,
    `.brand{color:${brand}!important}`,
    `.quiet{color:${quiet}!important}`,
    `.action{background:${brand}!important;color:${ground}!important}`,
  ];
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){body{background:${ground}!important}${rules.join('')}}`;
}
