import type { AuditedDecision } from '../plan/audit/audit.js';
import type { Contradiction, NumberedPlace } from '../plan/audit/contradictions.js';
import { wordsOf } from '../plan/audit/words.js';
import { formatPredicate } from '../plan/criteria/criteria.js';
import type { AuditView } from './audit-view.js';
import { left } from './ready-text.js';
import { bold, cyan, dim, green, oneLine, red, yellow } from './style.js';
import { table } from './table.js';
import { lineOf, type Sources } from './text.js';
import { displayWidth } from './width.js';
import { command, count } from './words.js';
import { hang } from './wrap.js';

export interface AuditOptions {
  readonly sources: Sources;
  readonly columns: number;
  readonly limit: number;
  /** Whether each plan is told by name: there are several. */
  readonly labelled: boolean;
}

/** Every decision with what covers it, then what contradicts one, for each plan; one line to try next. */
export function auditAnswer(views: readonly AuditView[], options: AuditOptions): string {
  const told = views.filter(({ plan }) => plan.prompts.length > 0);
  if (told.length === 0)
    return 'No prompt is logged: no heading "Prompt 1 — title" in the plan or its prompt log.\ntry: plan explain decision-uncovered\n';
  return `${told.map((view) => auditText(view, options)).join('\n')}try: ${tryNext(told)}\n`;
}

function auditText(view: AuditView, options: AuditOptions): string {
  const { audit, plan } = view;
  const { limit, columns, labelled } = options;
  const rows = audit.decisions
    .slice(0, limit)
    .map((each) => [
      each.decision.id,
      shownWords(each),
      briefly([...view.names(each), ...view.unresolved(each).map((name) => `${name}?`)]),
      styledState(each),
    ]);
  const [head, ...lines] = table([['id', 'decision', 'covered by', 'state'], ...rows], columns, 1);
  const body = [
    ...(labelled ? [bold(plan.name)] : []),
    ...(rows.length > 0 ? [dim(head ?? ''), ...lines] : []),
    ...left(audit.decisions.length - limit),
    ...contradictionLines(audit.contradictions, options),
    summary(view),
  ];
  return `${body.join('\n')}\n`;
}

export type State = AuditedDecision['coverage'] | 'contradicted';

/** What the table says of a decision: a contradiction matters more than what covers it. */
function stateOf({ coverage, contradictions }: AuditedDecision): State {
  return contradictions.length > 0 ? 'contradicted' : coverage;
}

const styles: Record<State, (text: string) => string> = {
  covered: green,
  partly: yellow,
  uncovered: red,
  'scoped out': cyan,
  contradicted: red,
};

function styledState(each: AuditedDecision): string {
  const state = stateOf(each);
  return styles[state](state);
}

/** The decision without its own ID, the link and the reason behind it, which have columns and lines of their own. */
function shownWords({ decision }: AuditedDecision): string {
  const words = wordsOf(decision);
  if (decision.scopedOut === null) return words;
  const plain = words.replace(/^\[[^[\]]*\]\s*(?=\S)/, '');
  const scoped = plain.search(/(?:[([—–→⇒-]|[-=]>)?\s{0,9}scoped out\s{0,9}:/i);
  return scoped > 0 ? plain.slice(0, scoped).trim() : plain;
}

const widestNames = 24;

/** As many names as fit, and how many are left. */
function briefly(names: readonly string[]): string {
  let fitting = 1;
  while (fitting < names.length && displayWidth(names.slice(0, fitting + 1).join(', ')) <= widestNames)
    fitting++;
  const more = names.length - fitting;
  return `${names.slice(0, fitting).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Both places of each contradiction. */
function contradictionLines(
  contradictions: readonly Contradiction[],
  { sources, columns, limit }: AuditOptions,
): string[] {
  if (contradictions.length === 0) return [];
  const lines = contradictions.slice(0, limit).flatMap(({ decision, demand, place }) => {
    const asks = `${decision.id} asks for ${numberOf(demand)} (${lineOf(decision.loc, sources)})`;
    return [...hang('  ', asks, columns), ...hang('    ', acceptedText(place, sources), columns)];
  });
  return ['', bold('Contradicted'), ...lines.map(oneLine), ...left(contradictions.length - limit), ''];
}

/** `ft-14 c1 accepts ≥ 95% (PLAN.md:9)`. */
export function acceptedText({ owner, id, text, threshold }: NumberedPlace, sources: Sources): string {
  return `${owner?.id ?? 'the plan'} ${id} accepts ${numberOf(threshold)} (${lineOf(text.loc, sources)})`;
}

/** `≥ 99%`. */
export function numberOf(threshold: Contradiction['demand']): string {
  return formatPredicate({ ...threshold, subject: '' });
}

function summary({ plan, audit }: AuditView): string {
  const { decisions, links } = audit;
  const states = (['covered', 'partly', 'scoped out', 'uncovered', 'contradicted'] as const).flatMap(
    (state) => {
      const number = decisions.filter((each) => stateOf(each) === state).length;
      return number > 0 ? [`${number} ${state}`] : [];
    },
  );
  const total = `${count(decisions.length, 'decision')} of ${count(plan.prompts.length, 'prompt')}`;
  const note =
    decisions.length === 0
      ? '; decisions stand in a list under "**Key decisions:**"'
      : links
        ? ''
        : '; none is linked to the plan yet';
  return `${[total, states.join(', ')].filter((part) => part !== '').join(': ')}${note}`;
}

/** What to look at first: a contradiction, then a gap. */
function tryNext(views: readonly AuditView[]): string {
  const all = views.flatMap(({ audit }) => audit.decisions);
  const wrong =
    all.find((each) => stateOf(each) === 'contradicted') ??
    views
      .flatMap(({ audit }) => (audit.links ? audit.decisions : []))
      .find((each) => stateOf(each) === 'uncovered');
  if (wrong) return command('plan', 'show', wrong.decision.id);
  return all.length === 0 || views.every(({ audit }) => audit.links)
    ? 'plan lint'
    : 'plan explain decision-uncovered';
}
