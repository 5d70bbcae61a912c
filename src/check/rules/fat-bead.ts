import { leaves } from '../beads.js';
import { type PlanRule, severities } from '../rule.js';

export const fatBead: PlanRule = {
  id: 'fat-bead',
  group: 'beads',
  ...severities.info,
  summary: 'the title of a bead joins three or more jobs',
  *check(context) {
    for (const bead of leaves(context)) {
      const jobs = jobsIn(bead.title);
      if (jobs.length < 3) continue;
      yield {
        location: bead.loc,
        message: `${bead.id} joins ${jobs.length} jobs: when it fails, nobody will know which`,
        help: `split it: ${jobs.join(' · ')}`,
        about: [bead.id],
      };
    }
  },
};

/** Words that open an order: `extract`, `write`. Nouns as well, some of them, which is why three are asked for. */
const VERBS: ReadonlySet<string> = new Set(
  (
    'add align analyse analyze annotate approve archive assemble assess attach audit automate backfill backup benchmark ' +
    'bootstrap build bump calibrate capture check clean clear close cluster collect compare compile compress compute ' +
    'configure connect convert copy crawl create debug decide dedupe deduplicate define delete deliver deploy derive ' +
    'design detect disable document download draft drop dump embed enable encode enrich evaluate expand export expose ' +
    'extend extract fetch filter fine-tune fix format generate harden hook implement import index ingest initialise ' +
    'initialize inject inspect install instrument integrate investigate join label launch lint load lock log map measure ' +
    'merge migrate mock model monitor move normalise normalize notify optimise optimize orchestrate package parse patch ' +
    'persist pilot pin plan port prepare preprocess print profile promote prompt prototype provision prune publish pull ' +
    'purge push rank read rebuild reconcile reconstruct record redact refactor refresh register rehearse release remove ' +
    'rename render replace report reproduce research restore review revise rewrite roll rotate run sample scaffold scan ' +
    'schedule score scrape seed segment select send serve ship simulate sort spike split stage standardise standardize ' +
    'store stream summarise summarize switch sync tag test tokenise tokenize train transcribe transform translate tune ' +
    'update upgrade upload validate vendor verify warm watch wire write'
  ).split(' '),
);

/** Behind these a list is one of things, not of jobs: `atomic writes for plan + manifest + state`. */
const PREPOSITION = /\s(?:for|of|in|to|with|from|on|via|by|into|against|across|between)\s/i;

/** Whatever may join two jobs; most titles hold none of it. */
const JOINT = /[,;+&→]|->| (?:and|then) /i;

/**
 * The jobs a title joins. With commas and *and* only parts that open with a verb count, since lists of things are
 * written so as well; parts joined by ` + ` alone count unless they are what one verb or preposition is about.
 */
export function jobsIn(title: string): string[] {
  if (!JOINT.test(title)) return [];
  const plain = title.replace(/\([^()]*\)/g, '').trim();
  const parts = plain
    .split(/ ?[,;] (?:and |then )?| (?:and then|and|then|\+|&|→|->) /i)
    .filter((part) => part.trim() !== '');
  const orders = parts.filter(opensWithVerb);
  if (orders.length >= 3) return orders.map((part) => part.trim());
  const [first = '', ...others] = plain.split(' + ').map((part) => part.trim());
  const isObjectList = first.includes(' ') && opensWithVerb(first) && !others.every(opensWithVerb);
  return isObjectList || PREPOSITION.test(first) || plain.includes(',')
    ? []
    : [first, ...others].filter((part) => part !== '');
}

function opensWithVerb(part: string): boolean {
  return VERBS.has(/^[\p{L}-]+/u.exec(part.trim())?.[0].toLowerCase() ?? '');
}
