import claude from '@anthropic-ai/tokenizer/claude.json' with { type: 'json' };
import { get_encoding } from 'tiktoken';
import { Tiktoken } from 'tiktoken/lite';

const tokenizers = {
  o200k_base: get_encoding('o200k_base'),
  cl100k_base: get_encoding('cl100k_base'),
  claude: new Tiktoken(claude.bpe_ranks, claude.special_tokens, claude.pat_str),
};

export type TokenizerName = keyof typeof tokenizers;
export const tokenizerNames = Object.keys(tokenizers) as TokenizerName[];

/** How many tokens a text is. What looks like a special token is text. Claude's takes compatibility forms apart first. */
export function tokensIn(name: TokenizerName, text: string): number {
  return tokenizers[name].encode_ordinary(name === 'claude' ? text.normalize('NFKC') : text).length;
}

/** The most tokens that any of them makes of a text. */
export function mostTokens(text: string): number {
  return Math.max(...tokenizerNames.map((name) => tokensIn(name, text)));
}
