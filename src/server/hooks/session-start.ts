import { type HookAnswer, type HookCall, nothing } from './hook.js';

export async function sessionStartHook(_: HookCall): Promise<HookAnswer> {
  return nothing();
}
