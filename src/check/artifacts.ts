import { readArtifact } from '../plan/criteria/artifact-check.js';
import { judgeEvidence } from '../plan/evidence/evidence.js';
import { readItems } from '../plan/evidence/items.js';
import type { Bead, Criterion, JournalEvent, Plan } from '../plan/model.js';
import { worksOf } from '../plan/targets.js';
import { onceFor } from '../source/once.js';
import type { Location } from '../source/range.js';

/** A file that must be there, since a closed bead says so. */
export interface NamedArtifact {
  readonly bead: Bead;
  /** As written: from the workspace, or from the plan's folder. */
  readonly path: string;
  /** The last event that closed the bead; null for a done-mark. */
  readonly closing: JournalEvent | null;
  /** The criterion that asks for it; null where only the evidence names it. */
  readonly criterion: Criterion | null;
  readonly location: Location;
}

/**
 * The files that the beads closed by the journal, or by a done-mark where it says nothing, name in their criteria and in
 * their evidence. Evidence that names a file for a criterion takes the place of the one that the criterion names.
 */
export const namedArtifacts = onceFor(({ beads, events }: Plan): readonly NamedArtifact[] => {
  const closings = new Map<Bead, JournalEvent>();
  for (const event of events) {
    if (event.kind !== 'closed') continue;
    for (const work of worksOf(event)) if (work.kind === 'bead') closings.set(work, event);
  }
  return beads.flatMap((bead) => {
    const closing = closings.get(bead) ?? null;
    if (closing === null && bead.mark === null) return [];
    const asked = askedFor(bead, closing);
    const paths = new Set(asked.map(({ path }) => path));
    const found = closing === null ? [] : foundIn(closing.detail).filter((path) => !paths.has(path));
    const shown = found.map((path) => ({ path, criterion: null, location: closing?.loc ?? bead.loc }));
    return [...asked, ...shown]
      .filter(({ path }) => isPlainPath(path))
      .map((each): NamedArtifact => ({ bead, closing, ...each }));
  });
});

type Asked = Pick<NamedArtifact, 'path' | 'criterion' | 'location'>;

function askedFor({ criteria }: Bead, closing: JournalEvent | null): Asked[] {
  const wanted = criteria.filter(({ predicate }) => predicate.kind === 'artifact');
  if (wanted.length === 0) return [];
  const answers = judgeEvidence(wanted, closing?.detail ?? '');
  return wanted.flatMap((criterion): Asked[] => {
    const answer = answers.find((each) => each.criterion === criterion);
    if (answer?.kind === 'met' && answer.given.sure && closing !== null)
      return [{ path: answer.given.text, criterion, location: closing.loc }];
    const { predicate, text } = criterion;
    return predicate.kind === 'artifact' ? [{ path: predicate.path, criterion, location: text.loc }] : [];
  });
}

/** What every plain path holds, an extension or a slash at its end, however it is marked up (`_out/_`): no `17/17` does. */
const PATH = /\.\S|\/(?![A-Za-z\d])|&/;

/** `(found: out/r.md)`, `report at out/r.md`: files that are said to be there, not those that are only spoken of. */
function foundIn(evidence: string): string[] {
  if (!PATH.test(evidence)) return [];
  const paths = readItems(evidence).flatMap(({ text, code, provenance }) => [
    ...(provenance.path === null ? [] : [provenance.path]),
    ...artifactIn({ text, code }),
  ]);
  return [...new Set(paths)];
}

/** A path below the workspace: no pattern, no placeholder, nothing from the root of a disk or a home; not a branch. */
function isPlainPath(path: string): boolean {
  if (/^[/~\\]|^\w:|[*?<>{}[\]|…]|\.{3}|XX|YYYY/.test(path)) return false;
  return /\.\w{1,12}$|\/$/.test(path);
}

function artifactIn(input: Parameters<typeof readArtifact>[0]): string[] {
  const artifact = readArtifact(input);
  return artifact === null ? [] : [artifact.path];
}
