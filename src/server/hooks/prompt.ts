import { type HookAnswer, type HookCall, nothing } from './hook.js';

export async function promptHook(_: HookCall): Promise<HookAnswer> {
  return nothing();
}
