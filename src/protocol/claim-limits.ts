/** How much of a page's text crosses to the worker at once; apart from the schemas, since the page script carries these. */

/** Claims in one message: a slice of a page; longer lists are sent in parts. */
export const MAX_CLAIMS = 500;
/** Longer ones hold no number that anybody would dial. */
export const MAX_WRITTEN_UNITS = 120;
