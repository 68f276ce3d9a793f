import { h } from '../elements.js';
import { LANGUAGES, useMarkets } from './context.js';
import { Control, Group, faultsIn } from './control.js';

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** A public text: a box for each language of the service and of the markets. */
export function LanguagesField({ value, onChange, faults, ...props }) {
  const texts = value ?? [];
  const markets = useMarkets();
  const asked = markets.flatMap(({ requiredLocales }) => requiredLocales);
  const locales = [...new Set([...LANGUAGES, ...asked, ...texts.map(({ locale }) => locale)])];
  const write = (locale, text) => {
    const others = texts.filter((one) => one.locale !== locale);
    const all = text === '' ? others : [...others, { locale, text }];
    onChange(all.toSorted((one, other) => locales.indexOf(one.locale) - locales.indexOf(other.locale)));
  };
  return h(
    Group,
    { ...props, faults },
    locales.map((locale) => {
      const at = texts.findIndex((one) => one.locale === locale);
      return h(
        Control,
        {
          key: locale,
          label: names.of(locale),
          hint: hintFor(locale, markets),
          faults: at < 0 ? [] : faultsIn(faults, String(at)).map(({ message }) => ({ path: [], message })),
        },
        (ties) =>
          h('textarea', {
            ...ties,
            rows: 2,
            lang: locale,
            value: texts[at]?.text ?? '',
            onChange: ({ target }) => write(locale, target.value),
          }),
      );
    }),
  );
}

function hintFor(locale, markets) {
  const asking = markets.filter(({ requiredLocales }) => requiredLocales.includes(locale));
  const isDefault = locale === LANGUAGES[0];
  if (isDefault) return 'Needed: the language of the service.';
  return asking.length > 0 ? `Needed for ${asking.map(({ code }) => code).join(', ')}.` : undefined;
}
