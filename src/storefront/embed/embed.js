import style from './notice.generated.css';
import { renderNotice } from './render-notice.js';
import { readNotice } from './read-notice.js';

const NAME = 'lastcall-notice';
const SERVICE = new URL('.', import.meta.url).href;

/** What changes more often is shown so often. */
const MIN_MS_BETWEEN_UPDATES = 50;

/** The element, where there are elements: a server that imports this gets nothing. */
if (globalThis.customElements && !customElements.get(NAME))
  customElements.define(NAME, createNoticeElement());

/**
 * `<lastcall-notice sku="…">` shows what the service says of an item; what stands within it shows until then, and where there is
 * nothing to show: the service is away, the SKU unknown, an attribute wrong. The console of the browser tells why.
 */
function createNoticeElement() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return class LastcallNotice extends HTMLElement {
    static observedAttributes = ['sku', 'host', 'locale', 'market', 'service', 'item-url', 'heading-level'];
    #root = this.attachShadow({ mode: 'open' });
    #queued = 0;
    #delay = 0;
    #reading = {};

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#show(null);
    }

    connectedCallback() {
      this.#queue();
    }

    disconnectedCallback() {
      this.#leave();
    }

    attributeChangedCallback(_name, before, now) {
      if (before !== now) this.#queue();
    }

    /** Several attributes that change in one go, or soon after another, are one question; the first is asked at once. */
    #queue() {
      if (this.#queued) return;
      this.#queued = setTimeout(() => {
        this.#queued = 0;
        if (this.isConnected) void this.#update();
      }, this.#delay);
    }

    #leave() {
      this.#reading.leave?.();
      this.#reading = {};
    }

    async #update() {
      this.#delay = MIN_MS_BETWEEN_UPDATES;
      let reading = this.#reading;
      let outcome = 'load';
      let address = '';
      try {
        address = this.#address();
        if (address !== reading.address) {
          this.#leave();
          reading = this.#reading = readNotice(address);
        }
        const notice = await reading.notice;
        if (reading !== this.#reading) return;
        this.#show(notice);
        for (const warning of notice.warnings ?? []) this.#warn(warning);
      } catch (error) {
        if (reading !== this.#reading) return;
        this.#leave();
        this.#show(null);
        this.#warn(error.message, address);
        outcome = 'error';
      }
      this.dispatchEvent(new Event(outcome));
    }

    #address() {
      const sku = this.#get('sku')?.trim();
      if (!sku) throw new Error('The attribute `sku` is missing.');
      const service = (this.#get('service') ?? SERVICE).replace(/\/*$/, '/');
      const url = new URL(
        `embed/${encodeURIComponent(sku.toWellFormed())}.json`,
        new URL(service, document.baseURI),
      );
      const query = {
        host: this.#get('host'),
        locale: this.#locale(),
        market: this.#get('market'),
      };
      for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
      return url.href;
    }

    /** The language that is asked for, else the one of the text around it, else the reader's. */
    #locale() {
      const locale = this.#get('locale');
      if (locale) return locale;
      const lang = this.closest('[lang]')?.lang || document.documentElement.lang;
      try {
        return lang && new Intl.Locale(lang).toString();
      } catch {
        this.#warn(`\`lang="${lang}"\` is no language tag.`);
        return null;
      }
    }

    #show(notice) {
      const shown = notice ? renderNotice(notice, this.#options()) : document.createElement('slot');
      this.#root.replaceChildren(shown);
      if (notice) this.setAttribute('badge', notice.badge);
      else this.removeAttribute('badge');
    }

    #options() {
      const pattern = this.#get('item-url');
      const level = this.#get('heading-level') || '2';
      const isLevel = /^[1-5]$/.test(level);
      if (!isLevel) this.#warn(`\`heading-level\` is 1 to 5, not "${level}": taken as 2.`);
      return {
        headingLevel: isLevel ? Number(level) : 2,
        itemHref: ({ sku, href }) =>
          pattern
            ? new URL(pattern.replaceAll('{sku}', encodeURIComponent(sku)), document.baseURI).href
            : href,
      };
    }

    #get(attribute) {
      return this.getAttribute(attribute);
    }

    #warn(...words) {
      console.warn(`<${NAME} sku="${this.#get('sku') ?? ''}">`, ...words, this);
    }
  };
}
