import { h, React } from '../elements.js';
import { FormContext, LANGUAGES, useMarkets } from './context.js';
import { Control, Group, faultsIn } from './control.js';

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language by its English name. */
export function languageName(locale) {
  return names.of(locale);
}

/** A public text: a box for each language of the service and of the markets. */
export function LanguagesField({ value, onChange, faults, ...props }) {
  const { needsDefaultLanguage, chosenMarkets } = React.useContext(FormContext);
  const texts = value ?? [];
  const all = useMarkets();
  const markets = all.filter(({ code }) => chosenMarkets.length === 0 || chosenMarkets.includes(code));
  const required = markets.flatMap(({ requiredLocales }) => requiredLocales);
  const locales = [...new Set([...LANGUAGES, ...required, ...texts.map(({ locale }) => locale)])];
  const write = (locale, text) => {
    const others = texts.filter((one) => one.locale !== locale);
    const all = text === '' ? others : [...others, { locale, text }];
    onChange(all.toSorted((one, other) => locales.indexOf(one.locale) - locales.indexOf(other.locale)));
  };
  const hintFor = (locale) => {
    if (locale === LANGUAGES[0])
      return needsDefaultLanguage ? 'Needed: the language of the service.' : undefined;
    const asking = markets.filter(({ requiredLocales }) => requiredLocales.includes(locale));
    return asking.length > 0
      ? `Wanted for ${asking.map(({ code, name }) => name ?? code).join(', ')}.`
      : undefined;
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
          label: languageName(locale),
          hint: hintFor(locale),
          faults: at < 0 ? [] : faultsIn(faults, String(at)).map(({ message }) => ({ path: [], message })),
        },
        (attributes) =>
          h('textarea', {
            ...attributes,
            rows: 2,
            lang: locale,
            value: texts[at]?.text ?? '',
            onChange: ({ target }) => write(locale, target.value),
          }),
      );
    }),
  );
}
