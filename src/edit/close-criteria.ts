import { type Answer, judgeEvidence } from '../plan/evidence/evidence.js';
import { wantedEvidence } from '../plan/evidence/wanted.js';
import type { Bead, Criterion } from '../plan/model.js';

/** What is known of the world for a close, gathered by whoever asks for it. */
export interface CloseWorld {
  /** Whether a file is there, below the workspace or beside the plan. */
  exists(path: string): boolean;
  /** What stands in such a file; null where it is not there or is no text. */
  read(path: string): string | null;
  /** Exit codes of the commands that were run just now; null for one that did not come to an end. */
  readonly ran: ReadonlyMap<string, number | null>;
}

/** How one criterion stands, for a close and for the refusal of one. */
export interface CriterionStanding {
  readonly criterion: Criterion;
  readonly met: boolean;
  /** What was given: `52 min (stated)`, `no evidence`, `not run`. */
  readonly given: string;
  /** What is wrong and what is needed: `misses by 7 min`, `needs a path`; empty where it is met. */
  readonly needs: string;
  /** The value that misses, as it was given; null for any other trouble. */
  readonly missed: string | null;
  /** The words that the command line lacks: `-e`, `c1=<min>`; `--run`; `--ack`, `c4`. None where it is met. */
  readonly option: readonly string[];
  /** For the journal: `c1 restore time = 41 min`; null where there is nothing to say. */
  readonly evidence: string | null;
}

/**
 * Holds what was given against each criterion of a bead. Commands count only when they were run, files when they are there, and a
 * value found in a file when it stands there.
 * @param given evidence texts as typed (`c1=41min`, `c1=87%@data/report.md`, sentences)
 * @param acks criteria that a person says are met
 */
export function standings(
  { criteria }: Bead,
  given: readonly string[],
  acks: ReadonlySet<string>,
  world: CloseWorld,
): CriterionStanding[] {
  const answers = judgeEvidence(criteria, given.join('; '));
  return answers.map((answer) => standingOf(answer, acks.has(answer.criterion.id), world));
}

function standingOf(answer: Answer, acked: boolean, world: CloseWorld): CriterionStanding {
  const { criterion } = answer;
  switch (criterion.predicate.kind) {
    case 'command':
      return ofCommand(criterion, criterion.predicate.command, criterion.predicate.exit, world);
    case 'artifact':
      return ofArtifact(answer, criterion.predicate.path, world);
    case 'manual':
      return ofManual(answer, acked);
    case 'threshold':
      return ofThreshold(answer, world);
  }
}

function ofCommand(
  criterion: Criterion,
  command: string,
  exit: number,
  { ran }: CloseWorld,
): CriterionStanding {
  const code = ran.get(command);
  if (code === undefined) return lacking(criterion, 'not run', 'add --run');
  if (code === exit) return met(criterion, `exited ${code} (ran)`, `\`${command}\` exits ${code} (ran)`);
  const said = code === null ? 'did not end' : `exited ${code}`;
  return { ...lacking(criterion, `${said} (ran)`, `must exit ${exit}`), missed: said };
}

function ofArtifact(answer: Answer, wanted: string, { exists }: CloseWorld): CriterionStanding {
  const { criterion } = answer;
  if (answer.kind === 'unclear') return unclear(answer);
  const path = answer.kind === 'none' ? wanted : answer.given.text;
  if (exists(path)) return met(criterion, `${path} exists`, `\`${path}\` exists`);
  return answer.kind === 'none'
    ? lacking(criterion, 'no evidence', 'needs a path')
    : lacking(criterion, path, 'does not exist');
}

function ofManual(answer: Answer, acked: boolean): CriterionStanding {
  const { criterion } = answer;
  if (answer.kind === 'met') return met(criterion, answer.given.text, answer.given.text);
  if (acked) return met(criterion, 'acknowledged', 'acknowledged');
  return lacking(criterion, 'no evidence', 'needs a word, or a judgment');
}

function ofThreshold(answer: Answer, { exists, read }: CloseWorld): CriterionStanding {
  const { criterion } = answer;
  if (answer.kind === 'none') return lacking(criterion, 'no evidence', 'needs a value');
  if (answer.kind === 'unclear') return unclear(answer);
  const { text, provenance } = answer.given;
  const { path } = provenance;
  if (path !== null && !exists(path))
    return lacking(criterion, `${text} (${path})`, `${path} does not exist`);
  if (path !== null && !standsIn(read(path) ?? '', text))
    return lacking(criterion, `${text} (${path})`, `does not stand in ${path}`);
  const origin = path === null ? 'stated' : `found: \`${path}\``;
  const evidence = `${subjectOf(criterion)}${text}${path === null ? '' : ` (${origin})`}`;
  if (answer.kind === 'met')
    return met(criterion, `${text} (${path === null ? 'stated' : 'found'})`, evidence);
  const by = answer.by === null ? 'does not meet it' : `misses by ${answer.by}`;
  return {
    ...lacking(criterion, `${text} (${path === null ? 'stated' : 'found'})`, by),
    missed: text,
    evidence: `${criterion.id} ${evidence}`,
  };
}

/** `restore time = `, so that the journal can be read without the plan. */
function subjectOf({ predicate }: Criterion): string {
  if (predicate.kind !== 'threshold') return '= ';
  const counted = predicate.noun.startsWith('/') ? '' : predicate.noun;
  const subject = predicate.subject === '' ? counted : predicate.subject;
  return subject === '' ? '= ' : `${subject} = `;
}

/** Whether a number stands in a text as it was given: `87` in `87 %` and `87.0%`, not in `187` or `0.87`. */
function standsIn(text: string, value: string): boolean {
  const number = /\d[\d.,_]*/.exec(value)?.[0].replace(/[.,_]+$/, '');
  if (number === undefined) return text.includes(value);
  const escaped = number.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d.,])${escaped}(?:\\.0+)?(?![\\d]|[.,]\\d)`).test(text);
}

function unclear({ criterion, given }: Extract<Answer, { kind: 'unclear' }>): CriterionStanding {
  const values = given.map(({ text }) => text).join(' or ');
  return lacking(criterion, values, `which one? say ${criterion.id}=…`, ['-e', `${criterion.id}=<value>`]);
}

function met(criterion: Criterion, given: string, evidence: string): CriterionStanding {
  return {
    criterion,
    met: true,
    given,
    needs: '',
    missed: null,
    option: [],
    evidence: `${criterion.id} ${evidence}`,
  };
}

function lacking(
  criterion: Criterion,
  given: string,
  needs: string,
  option: readonly string[] = wantedEvidence(criterion),
): CriterionStanding {
  return { criterion, met: false, given, needs, missed: null, option, evidence: null };
}
