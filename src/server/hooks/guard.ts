import { type HookAnswer, type HookCall, nothing } from './hook.js';

export async function guardHook(_: HookCall): Promise<HookAnswer> {
  return nothing();
}
