/** Names the bytes of a file, so that a later write can tell whether it changed meanwhile. SHA-256, hexadecimal. */
export function contentHash(bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(bytes).digest('hex');
}

/** The same of a text, as UTF-8. */
export function textHash(text: string): string {
  return contentHash(new TextEncoder().encode(text));
}
