/** `…; did you mean lint, list?` */
export function suggest(message: string, near: readonly string[]): string {
  return near.length === 0 ? message : `${message}; did you mean ${near.join(', ')}?`;
}
