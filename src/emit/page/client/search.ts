import type { Thing } from '../data.js';
import { titleOf } from './details.js';
import { get, make } from './dom.js';

const most = 12;

interface Indexed {
  readonly thing: Thing;
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The search box: names first, then titles, then all that is told. Down and Up choose, Enter opens, Escape ends. */
export function search(things: readonly Thing[], open: (name: string) => void, leave: () => void): void {
  const input = get('search', HTMLInputElement);
  const list = get('found', HTMLElement);
  const status = get('status', HTMLElement);
  let index: readonly Indexed[] | null = null;
  let found: readonly Thing[] = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (next: number) => {
    active = next;
    for (const [place, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(place === active));
    list.children[active]?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `found-${active}`);
  };
  const take = (thing: Thing | undefined) => {
    if (thing === undefined) return;
    close();
    open(thing.name);
  };

  input.addEventListener('input', () => {
    index ??= things.map(indexed);
    const all = matches(index, input.value);
    found = all.slice(0, most);
    list.replaceChildren(
      ...found.map((thing, place) => {
        const words = [make('b', {}, thing.name), ' ', thing.title === thing.name ? '' : thing.title];
        const option = make(
          'li',
          { role: 'option', id: `found-${place}`, dir: 'auto', title: titleOf(thing) },
          ...words,
        );
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(thing);
        });
        return option;
      }),
    );
    const asked = input.value.trim() !== '';
    status.textContent = asked ? `${all.length === 0 ? 'nothing' : all.length} found` : '';
    close();
    if (found.length === 0) return;
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    choose(0);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && found.length > 0) choose((active + 1) % found.length);
    else if (event.key === 'ArrowUp' && found.length > 0) choose((active + found.length - 1) % found.length);
    else if (event.key === 'Enter') take(found[active]);
    else if (event.key === 'Escape') {
      if (input.value === '') leave();
      input.value = '';
      found = [];
      status.textContent = '';
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('blur', close);
}

function indexed(thing: Thing): Indexed {
  const told = thing.parts.flatMap(({ text, items }) => [
    text ?? '',
    ...(items ?? []).map((item) => item.text),
  ]);
  return {
    thing,
    name: thing.name.toLowerCase(),
    title: thing.title.toLowerCase(),
    text: told.join('\n').toLowerCase(),
  };
}

function matches(index: readonly Indexed[], asked: string): Thing[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  const rank = ({ name, title, text }: Indexed): number => {
    if (name === whole) return 0;
    if (name.startsWith(whole) || name.endsWith(whole)) return 1;
    if (words.every((word) => `${name} ${title}`.includes(word))) return 2;
    return words.every((word) => `${name} ${title} ${text}`.includes(word)) ? 3 : 4;
  };
  return index
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry.thing);
}
