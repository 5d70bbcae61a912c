import { rules } from '../../check/rules/index.js';
import { hang } from '../../emit/wrap.js';
import { type Context, done } from '../context.js';
import { noSuchRule } from '../suggest.js';

/** `explain RULE` prints its page; without a rule, one line for each. */
export async function run(context: Context, [id]: readonly string[]): Promise<number> {
  if (id === undefined) {
    const lines = rules.map(({ id, severity, summary }) => ({ id, severity, summary }));
    if (context.json) context.printJson('explain', { rules: lines });
    else {
      const width = Math.max(...lines.map(({ id }) => id.length));
      const rows = lines.flatMap(({ id, severity, summary }) =>
        hang(`${id.padEnd(width)}  ${severity.padEnd(7)}  `, summary, context.columns),
      );
      context.print(`${rows.join('\n')}\ntry: plan explain ${lines[0]?.id}\n`);
    }
    return done;
  }
  const rule = rules.find((rule) => rule.id === id);
  if (!rule) throw noSuchRule(id);
  const page = (await context.assets.rulePage(rule.id)) ?? `# ${rule.id}\n\n${rule.summary}\n`;
  const { severity, strict, summary } = rule;
  if (context.json)
    context.printJson('explain', { rules: [{ id: rule.id, severity, strict, summary, page }] });
  else context.print(`${page.trimEnd()}\n\ntry: plan lint --rule ${rule.id}=off\n`);
  return done;
}
