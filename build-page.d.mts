export function pageConstants(): Promise<Record<string, string>>;
