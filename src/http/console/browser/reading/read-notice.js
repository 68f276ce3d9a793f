import { createStore } from '../store.js';

/** The id of the notice that was read last, whole, before a step is taken. */
export const readNotice = createStore(/** @type {string | null} */ (null));
