/** So many items are looked up by one call. */
export const MAX_ITEMS_PER_LOOKUP = 250;

/** So many characters are searched for. */
export const MAX_SEARCH_TEXT_LENGTH = 200;
