import { addDays } from '../../../domain/calendar/dates.ts';
import { preciseDatePhrase } from '../../../wording/phrases/dates.ts';
import type { SampleCatalogue } from '../sample-catalogue.ts';
import { quarterEndAfterNotice } from '../days.ts';
import { mutationDocument } from './documents/mutation-document.ts';
import { textInputsForMessageLocales, localizedName, type TaskWithoutStartTab } from './console-task.ts';

const PLAN_REPLACEMENT_DOCUMENT = mutationDocument({
  operation: 'PlanAReplacementUnderEmbargo',
  mutation: 'transitionItem',
  about: [
    'Plan a replacement under embargo: nobody outside sees anything of it before the instant under “Publish at”.',
    '1. Try it: a try writes nothing, and what customers will read is shown beside.',
    '2. Say it, or set "dryRun" to false and run it: it comes out by itself then.',
    'Until then "Move a change to another day" and "Call a change off" leave no trace. "My plans" lists it.',
  ],
  fixed: { to: 'REPLACEMENT_PLANNED' },
});

const SAMPLE_EMBARGO_DAYS = 14;

/** Says, from a fortnight on, that something will replace an item, and when it will be named; orders go on. */
export function planReplacementTask({ planning, today }: SampleCatalogue): TaskWithoutStartTab {
  const publishedOn = addDays(today, SAMPLE_EMBARGO_DAYS);
  const nextUpdateBy = { date: quarterEndAfterNotice(publishedOn, 60) };
  const by = { ...nextUpdateBy, precision: 'DAY' } as const;
  return {
    name: 'Plan a replacement under embargo',
    group: 'Prepare for later',
    asks: ['sku', 'publishAt', 'reasons', 'teaser', 'nextUpdateBy', 'successors', 'commitments', 'text'],
    query: PLAN_REPLACEMENT_DOCUMENT,
    variables: {
      dryRun: true,
      sku: planning.sku,
      publishAt: `${publishedOn}T09:00:00Z`,
      reasons: ['TECHNOLOGY_SHIFT'],
      teaser: textInputsForMessageLocales((locale) => TEASER_SAMPLE_TEXTS[locale]),
      nextUpdateBy,
      commitments: [{ facet: 'ORDERS', terms: { open: true } }],
      text: textInputsForMessageLocales((locale) =>
        PLAN_REPLACEMENT_SAMPLE_TEXTS[locale](
          localizedName(planning, locale),
          preciseDatePhrase('by', by, locale),
        ),
      ),
    },
  };
}

const TEASER_SAMPLE_TEXTS = {
  en: 'A faster one is being built.',
  de: 'Ein schnelleres Modell ist im Bau.',
  fr: 'Un modèle plus rapide est en préparation.',
};

const PLAN_REPLACEMENT_SAMPLE_TEXTS = {
  en: (name: string, by: string) =>
    `Something new will replace ${name}. We name it ${by}; until then ${name} can be ordered as before.`,
  de: (name: string, by: string) =>
    `Etwas Neues wird ${name} ersetzen. Wir nennen es ${by}; bis dahin kann ${name} wie gehabt bestellt werden.`,
  fr: (name: string, by: string) =>
    `Du nouveau remplacera ${name}. Nous le nommerons ${by} ; d’ici là, ${name} reste disponible à la commande.`,
};
