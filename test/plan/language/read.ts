import type {
  Bead,
  Decision,
  FailurePointer,
  GateCell,
  JournalEvent,
  Plan,
  Reference,
  Target,
} from '../../../src/plan/model.js';
import { compile } from '../../../src/plan/workspace.js';
import { expectFactsInPlace } from '../../helpers/claims.js';

/** Compiles files by path; every fact stands where it says. */
export function read(files: Readonly<Record<string, string>>): readonly Plan[] {
  const workspace = compile(Object.entries(files).map(([path, text]) => ({ path, text })));
  expectFactsInPlace(workspace);
  return workspace.plans;
}

/** The plan of a `PLAN.md`, with the logs beside it. */
export function planOf(
  text: string,
  logs: { readonly progress?: string; readonly prompts?: string } = {},
): Plan {
  const [plan] = read({
    'PLAN.md': text,
    ...(logs.progress === undefined ? {} : { 'progress.md': logs.progress }),
    ...(logs.prompts === undefined ? {} : { 'PLAN-user-prompts.md': logs.prompts }),
  });
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

export function beadOf(plan: Plan, id: string): Bead {
  const bead = plan.beads.find((each) => each.id === id);
  if (bead === undefined) throw new Error(`no bead ${id} among ${idsOf(plan.beads)}`);
  return bead;
}

export function idsOf(targets: readonly Pick<Target, 'id'>[]): string {
  return targets.map(({ id }) => id).join(' ');
}

/**
 * References in short: `b-0` where the name is the ID, `B-0=b-0:case` where not; `?b-9` unknown, `~web` external, `!~#12`
 * marked so, `x=p|q` ambiguous; a comment in parentheses.
 */
export function refs(references: readonly Reference[] | null): string {
  return references === null ? 'no field' : references.map(short).join(', ');
}

function short({ text: { text }, comment, resolution }: Reference): string {
  return short0(text, resolution) + (comment === null ? '' : ` (${comment})`);
}

function short0(text: string, resolution: Reference['resolution']): string {
  switch (resolution.kind) {
    case 'unknown':
      return `?${text}`;
    case 'external':
      return `${resolution.marked ? '!' : ''}~${text}`;
    case 'ambiguous':
      return `${text}=${resolution.candidates.map(({ id }) => id).join('|')}`;
    default: {
      const ids = resolution.targets.map(({ id }) => id).join('+');
      return (
        (ids === text ? text : `${text}=${ids}`) + (resolution.how === 'exact' ? '' : `:${resolution.how}`)
      );
    }
  }
}

/** `F4.2 if < 80%`, or `unnamed`. */
export function pointers(all: readonly FailurePointer[] | null): string {
  if (all === null) return 'no field';
  return all
    .map(({ scenario, step, when }) => {
      const name = scenario === null ? 'unnamed' : short(scenario);
      return name + (step === null ? '' : `.${step}`) + (when === null ? '' : ` if ${when.text}`);
    })
    .join(', ');
}

/** `condition ⇒ action [names]`, `—` for deliberately none, `∅` for no cell. */
export function cell(of: GateCell | null): string {
  if (of === null) return '∅';
  if (of.none) return '—';
  const action = of.action === null ? '' : ` ⇒ ${of.action.text}`;
  const names = of.references.length === 0 ? '' : ` [${refs(of.references)}]`;
  return (of.condition?.text ?? '') + action + names;
}

/** `closed a-1 by ana: evidence`. */
export function event({ kind, subjects, by, detail }: JournalEvent): string {
  const names = subjects.length === 0 ? '' : ` ${refs(subjects)}`;
  return `${kind}${names}${by === null ? '' : ` by ${by}`}${detail === '' ? '' : `: ${detail}`}`;
}

/** `D7.1 → ft-1`, `D7.2 out: why`. */
export function decision({ id, coveredBy, scopedOut }: Decision): string {
  return `${id} → ${refs(coveredBy)}${scopedOut === null ? '' : ` out: ${scopedOut.text}`}`.trim();
}
