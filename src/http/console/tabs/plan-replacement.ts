import { addDays } from '../../../domain/calendar/dates.ts';
import { preciseDatePhrase } from '../../../wording/phrases/dates.ts';
import type { SampleCatalogue } from '../catalogue.ts';
import { quarterEndAfter } from '../days.ts';
import { inEveryLocale, localizedName, type StarterTab } from './starter-tab.ts';

const DOCUMENT = `# Plan a replacement under embargo: nobody outside sees anything of it before publishAt.
# 1. Run it as it is: nothing is written while dryRun is true, and the preview tells what the public will read then.
# 2. Set "dryRun" to false and run it: it comes out by itself at publishAt.
# Until then rescheduleTransition moves it and cancelTransition calls it off, without a trace.
mutation PlanAReplacementUnderEmbargo(
  $dryRun: Boolean!
  $sku: String!
  $publishAt: DateTime!
  $reasons: [ReasonCode!]!
  $teaser: [LocalizedTextInput!]!
  $nextUpdateBy: PreciseDateInput!
  $text: [LocalizedTextInput!]!
) {
  transitionItem(
    input: {
      dryRun: $dryRun
      sku: $sku
      to: REPLACEMENT_PLANNED
      publishAt: $publishAt
      reasons: $reasons
      teaser: $teaser
      nextUpdateBy: $nextUpdateBy
      commitments: [{ facet: ORDERS, terms: { open: true } }]
      text: $text
    }
  ) {
    userErrors { code message field }
    preview {
      headlines { locale text }
      after { state canOrder teaser { text } nextUpdate { by { text } } }
      tellsSubscribers
      warnings { message }
    }
    entry { id effectiveAt }
    item { sku name version lifecycle { state headline { text } } }
  }
}
`;

const EMBARGO_DAYS = 14;

/** Says, from a fortnight on, that something will replace an item, and when it will be named; orders go on. */
export function planReplacementTab({ planning, today }: SampleCatalogue): StarterTab {
  const publishedOn = addDays(today, EMBARGO_DAYS);
  const nextUpdateBy = { date: quarterEndAfter(publishedOn, 60) };
  const by = { ...nextUpdateBy, precision: 'DAY' } as const;
  return {
    name: 'Plan a replacement under embargo',
    query: DOCUMENT,
    variables: {
      dryRun: true,
      sku: planning.sku,
      publishAt: `${publishedOn}T09:00:00Z`,
      reasons: ['TECHNOLOGY_SHIFT'],
      teaser: inEveryLocale((locale) => TEASER[locale]),
      nextUpdateBy,
      text: inEveryLocale((locale) =>
        SAID[locale](localizedName(planning, locale), preciseDatePhrase('by', by, locale)),
      ),
    },
  };
}

const TEASER = {
  en: 'A faster one is being built.',
  de: 'Ein schnelleres Modell ist im Bau.',
  fr: 'Un modèle plus rapide est en préparation.',
};

const SAID = {
  en: (name: string, by: string) =>
    `Something new will replace ${name}. We name it ${by}; until then ${name} can be ordered as before.`,
  de: (name: string, by: string) =>
    `Etwas Neues wird ${name} ersetzen. Wir nennen es ${by}; bis dahin kann ${name} wie gehabt bestellt werden.`,
  fr: (name: string, by: string) =>
    `Du nouveau remplacera ${name}. Nous le nommerons ${by} ; d’ici là, ${name} peut être commandé comme avant.`,
};
