/** Whether two names are one person's: an `@` and the case do not count. */
export function isSamePerson(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && plain(a) === plain(b);
}

const plain = (name: string) => name.replace(/^@/, '').trim().toLowerCase();
