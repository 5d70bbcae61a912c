import type { ToolAnnotations } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { Program } from './program.js';

/** A tool is a command: its arguments become the words of a command line. */
export interface Tool {
  /** The command's name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly args: Readonly<Record<string, Argument>>;
}

interface Argument {
  readonly schema: z.ZodType;
  /** The option it is given by; null for a word of its own. */
  readonly flag: string | null;
  /** Where the help of the command does not say it as a client needs it. */
  readonly description?: string;
}

/**
 * What a tool takes; what it does not know, it refuses.
 * @param helpOf what an option of a command does, as its help says it
 */
export function inputSchema({ name, args }: Tool, helpOf: Program['helpOf']) {
  const described = ({ schema, flag, description }: Argument) =>
    schema.describe(description ?? sentence(helpOf(name, flag ?? '')));
  return z.strictObject(
    Object.fromEntries(Object.entries(args).map(([key, argument]) => [key, described(argument)])),
  );
}

/** A line of the help as a description. Arguments are named without dashes. */
function sentence(help: string): string {
  return `${help.charAt(0).toUpperCase()}${help.slice(1)}`.replace(/--(?=[a-z])/g, '');
}

/** The command line of a call. @param input what `inputSchema` let pass */
export function commandLine({ name, args }: Tool, input: Readonly<Record<string, unknown>>): string[] {
  const options: string[] = [];
  const words: string[] = [];
  for (const [key, { flag }] of Object.entries(args)) {
    for (const value of [input[key] ?? []].flat()) {
      if (flag === null) words.push(String(value));
      else if (value === true) options.push(flag);
      else if (value !== false) options.push(...given(flag, String(value)));
    }
  }
  // Behind the dashes a word is never an option.
  const isOption = words.some((each) => each.startsWith('-') || each === '');
  return [name, ...options, ...(isOption ? ['--'] : []), ...words];
}

/** An option with its value, which may look like an option too. */
function given(flag: string, value: string): string[] {
  if (flag.startsWith('--')) return [`${flag}=${value}`];
  return value.startsWith('-') ? [`${flag}${value}`] : [flag, value];
}

/** A word of its own. */
export function word(description: string): Argument {
  return { schema: z.string().min(1), flag: null, description };
}

/** An option with a value. What no description is given of, the help of the command says. */
export function option(flag: string, schema: z.ZodType, description?: string): Argument {
  return { schema: schema.optional(), flag, ...(description === undefined ? {} : { description }) };
}

/** An option with words for a value. */
export function text(flag: string, description?: string): Argument {
  return option(flag, z.string(), description);
}

/** An option that is never left out. */
export function required(flag: string): Argument {
  return { schema: z.string().min(1), flag };
}

/** An option that may be given more than once. */
export function list(flag: string): Argument {
  return option(flag, z.array(z.string()));
}

/** An option without a value. */
export function flag(flag: string, description?: string): Argument {
  return option(flag, z.boolean(), description);
}
