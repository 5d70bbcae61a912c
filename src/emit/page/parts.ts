/** Set by whoever bundles this: the page's script and style, built from `client/` by `build-page.mjs`. */
declare const PAGE_SCRIPT: string;
declare const PAGE_STYLE: string;

export const pageScript: string = PAGE_SCRIPT;
export const pageStyle: string = PAGE_STYLE;
