import type { Rule } from '../rule.js';
import { unclosedFence } from './unclosed-fence.js';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [unclosedFence];
