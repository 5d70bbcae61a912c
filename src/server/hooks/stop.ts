import { type HookAnswer, type HookCall, nothing } from './hook.js';

export async function stopHook(_: HookCall): Promise<HookAnswer> {
  return nothing();
}
