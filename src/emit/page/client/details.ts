import type { Item, Part, Thing } from '../data.js';
import { get, linkTo, make } from './dom.js';

const kinds: Readonly<Record<Thing['kind'], string>> = {
  bead: 'Bead',
  task: 'Task',
  gate: 'Gate',
  scenario: 'Failure scenario',
  phase: 'Phase',
};

/** The panel that tells all about one thing. */
export function details(things: ReadonlyMap<string, Thing>) {
  const panel = get('details', HTMLElement);
  const body = get('details-body', HTMLElement);
  return {
    isOpen: () => !panel.hidden,
    /** @param takesFocus whether reading goes on there */
    open(thing: Thing, takesFocus: boolean) {
      const heading = make('h2', { id: 'details-title', tabindex: '-1', dir: 'auto' }, titleOf(thing));
      const state =
        thing.state === null ? [] : [make('span', { class: `state ${thing.state}` }, thing.state)];
      const facts = [thing.priority, thing.phase, ...thing.facts].filter((fact) => fact !== null);
      body.replaceChildren(
        make('p', { class: 'kind' }, kinds[thing.kind], ...state),
        heading,
        make('p', { class: 'facts', dir: 'auto' }, facts.join(' · ')),
        ...thing.parts.map((part) => section(part, things)),
        make('p', { class: 'place' }, thing.place),
      );
      panel.hidden = false;
      panel.scrollTop = 0;
      if (takesFocus) heading.focus({ preventScroll: true });
    },
    close() {
      panel.hidden = true;
    },
  };
}

export function titleOf({ name, title, kind }: Thing): string {
  const shown = kind === 'scenario' ? `Scenario ${name}` : name;
  return title === '' || title === name ? shown : `${shown} — ${title}`;
}

/** What stands between backticks is code. */
function rich(text: string): (Node | string)[] {
  const pieces = text.split('`');
  if (pieces.length % 2 === 0) return [text];
  return pieces.map((piece, place) => (place % 2 === 0 ? piece : make('code', {}, piece)));
}

function section(
  { heading, text, items, links, table }: Part,
  things: ReadonlyMap<string, Thing>,
): HTMLElement {
  return make(
    'section',
    {},
    make('h3', {}, heading),
    ...(text ? [make('p', { dir: 'auto' }, ...rich(text))] : []),
    ...(items ? [make('ul', { class: 'items' }, ...items.map((item) => itemOf(item, things)))] : []),
    ...(links
      ? [make('ul', { class: 'links' }, ...links.map((name) => make('li', {}, linkOf(name, things))))]
      : []),
    ...(table ? [tableOf(table)] : []),
  );
}

function itemOf({ label, text, note, link }: Item, things: ReadonlyMap<string, Thing>): HTMLElement {
  const target = link === undefined ? undefined : things.get(link);
  const words = target === undefined ? rich(text) : [make('a', { href: linkTo(target.name) }, text)];
  return make(
    'li',
    { dir: 'auto' },
    ...(label === '' ? [] : [make('b', {}, label), ' ']),
    ...words,
    ...(note ? [make('small', {}, ...rich(note))] : []),
  );
}

function linkOf(name: string, things: ReadonlyMap<string, Thing>): HTMLElement {
  const thing = things.get(name);
  if (thing === undefined) return make('span', {}, name);
  const state = thing.state === null ? [] : [make('span', { class: `state ${thing.state}` }, thing.state)];
  return make('a', { href: linkTo(name), dir: 'auto' }, titleOf(thing), ...state);
}

function tableOf([head = [], ...rows]: readonly (readonly string[])[]): HTMLElement {
  return make(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Table' },
    make(
      'table',
      {},
      make('thead', {}, make('tr', {}, ...head.map((cell) => make('th', { scope: 'col' }, cell)))),
      make(
        'tbody',
        {},
        ...rows.map((row) =>
          make('tr', {}, ...row.map((cell) => make('td', { dir: 'auto' }, ...rich(cell)))),
        ),
      ),
    ),
  );
}
