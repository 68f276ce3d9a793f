import { React } from '../elements.js';
import { ask } from '../session.js';

/**
 * What all fields of a form share.
 * @typedef {{ schema: object, isNewItem: boolean }} FormContents `isNewItem`: the SKU is of no item yet
 */
export const FormContext = React.createContext(/** @type {FormContents} */ (null));

/** The languages of the service, the default one first. */
export const LANGUAGES = document.getElementById('console').dataset.locales.split(' ');

let asked = null;

/** The markets, asked for once. */
export function useMarkets() {
  const [markets, setMarkets] = React.useState([]);
  React.useEffect(() => {
    asked ??= ask({ query: '{ markets { code requiredLocales } }' }).then(({ data }) => data?.markets ?? []);
    let isHere = true;
    void asked.then((all) => isHere && setMarkets(all));
    return () => {
      isHere = false;
    };
  }, []);
  return markets;
}
