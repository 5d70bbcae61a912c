import { type HookAnswer, type HookCall, nothing } from './hook.js';

export async function preCompactHook(_: HookCall): Promise<HookAnswer> {
  return nothing();
}
