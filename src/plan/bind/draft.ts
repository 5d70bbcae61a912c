/** A readonly fact while binding still fills it in; nobody outside binding sees one. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
