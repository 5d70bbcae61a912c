import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** A value that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A piece of a JSON text, with its place in it; a property is its key and its value. */
export type JsonNode = Node;

/** Why a text is not what it should be, and where. */
export interface JsonProblem {
  readonly message: string;
  /** In the text. */
  readonly offset: number;
}

/**
 * JSON as people keep it in settings: with comments, trailing commas and a byte order mark. Never throws.
 * @returns the tree; null where there is nothing but white space and comments
 */
export function parseJson(text: string): { readonly root: JsonNode | null } | JsonProblem {
  const errors: ParseError[] = [];
  try {
    const options = { allowTrailingComma: true, allowEmptyContent: true };
    const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, options);
    const [error] = errors;
    if (error) return { message: `is no JSON: ${inWords(error)}`, offset: error.offset };
    return { root: root ?? null };
  } catch {
    return { message: 'is nested too deeply to be read', offset: 0 };
  }
}

/** `CommaExpected` as `comma expected`. */
function inWords({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase();
}

/** The value that a program sees under a key: of several it takes the last. Null where there is none. */
export function memberOf(object: JsonNode | null, key: string): JsonNode | null {
  return entriesOf(object).findLast((entry) => entry.key === key)?.value ?? null;
}

/** The properties of an object in their order, doubles among them; none for what is no object. */
export function entriesOf(object: JsonNode | null): { key: string; value: JsonNode; property: JsonNode }[] {
  if (object?.type !== 'object') return [];
  return (object.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key && value ? [{ key: String(key.value), value, property }] : [];
  });
}

/** The items of an array; none for what is no array. */
export function itemsOf(array: JsonNode | null): readonly JsonNode[] {
  return array?.type === 'array' ? (array.children ?? []) : [];
}

/** Where a piece ends. */
export function endOf({ offset, length }: JsonNode): number {
  return offset + length;
}
