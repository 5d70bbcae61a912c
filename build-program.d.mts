/** Builds the program into a folder that is there. */
export function buildProgram(folder: string): Promise<unknown>;
