import style from './notice.generated.css';
import { renderNotice } from './render-notice.js';
import { readNotice } from './read-notice.js';

const NAME = 'lastcall-notice';
const SERVICE = new URL('.', import.meta.url).href;
const ATTRIBUTES = ['sku', 'host', 'locale', 'market', 'service', 'item-url', 'heading-level'];

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
    static observedAttributes = ATTRIBUTES;
    #root = this.attachShadow({ mode: 'open' });
    #isQueued = false;
    #running = new AbortController();

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#show(null);
    }

    connectedCallback() {
      this.#queue();
    }

    disconnectedCallback() {
      this.#running.abort();
    }

    attributeChangedCallback(_name, before, now) {
      if (before !== now && this.isConnected) this.#queue();
    }

    /** Several attributes that change in one go are one question. */
    #queue() {
      if (this.#isQueued) return;
      this.#isQueued = true;
      queueMicrotask(() => {
        this.#isQueued = false;
        if (this.isConnected) void this.#update();
      });
    }

    async #update() {
      this.#running.abort();
      this.#running = new AbortController();
      const { signal } = this.#running;
      try {
        const notice = await readNotice(this.#address(), signal);
        if (signal.aborted) return;
        this.#show(notice);
        for (const warning of notice.warnings) this.#warn(warning);
        this.dispatchEvent(new Event('load'));
      } catch (error) {
        if (signal.aborted) return;
        this.#show(null);
        this.#warn(error.message);
        this.dispatchEvent(new Event('error'));
      }
    }

    #address() {
      const sku = this.getAttribute('sku')?.trim();
      if (!sku) throw new Error('give the attribute sku.');
      const service = (this.getAttribute('service') ?? SERVICE).replace(/\/*$/, '/');
      const url = new URL(
        `embed/${encodeURIComponent(sku.toWellFormed())}.json`,
        new URL(service, document.baseURI),
      );
      const query = {
        host: this.getAttribute('host'),
        locale: this.#locale(),
        market: this.getAttribute('market'),
      };
      for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
      return url.href;
    }

    /** The language that is asked for, else the one of the text around it, else the reader's. */
    #locale() {
      const locale = this.getAttribute('locale');
      if (locale) return locale;
      try {
        return new Intl.Locale(this.closest('[lang]')?.lang || document.documentElement.lang).toString();
      } catch {
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
      const pattern = this.getAttribute('item-url');
      const level = Number(this.getAttribute('heading-level'));
      return {
        headingLevel: level >= 1 && level <= 5 ? Math.trunc(level) : 2,
        itemHref: ({ sku, href }) =>
          pattern
            ? new URL(pattern.replaceAll('{sku}', encodeURIComponent(sku)), document.baseURI).href
            : href,
      };
    }

    #warn(sentence) {
      console.warn(`<${NAME}>`, sentence, this);
    }
  };
}
