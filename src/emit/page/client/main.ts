import type { PageData, Thing } from '../data.js';
import { canvas } from './canvas.js';
import { details } from './details.js';
import { get, linked, linkTo } from './dom.js';
import { type Nodes, nodes } from './nodes.js';
import { search } from './search.js';
import { tabs } from './tabs.js';

const { things } = JSON.parse(get('data', HTMLScriptElement).text) as PageData;
const byName = new Map(things.map((thing) => [thing.name, thing]));
const panel = details(byName);
const drawing = (id: string) => document.querySelector<SVGSVGElement>(`#${id} svg`);

let restoreFocus: (() => void) | null = null;

/** Opens what the address names. What had the focus gets it back when it is closed. */
function openLinked(): void {
  const thing = byName.get(linked());
  if (thing === undefined) {
    close();
    return;
  }
  const before = document.activeElement;
  if (!panel.isOpen())
    restoreFocus =
      before instanceof SVGElement || before instanceof HTMLElement ? () => before.focus() : null;
  const byPointer = before?.closest('.node') != null && !before.matches(':focus-visible');
  panel.open(thing, !byPointer);
  for (const drawn of drawings) drawn.select(thing.name);
  show(thing.name);
}

function close(): void {
  if (!panel.isOpen()) return;
  panel.close();
  for (const drawn of drawings) drawn.select(null);
  restoreFocus?.();
  restoreFocus = null;
}

function open(name: string): void {
  if (linked() === name) openLinked();
  else location.hash = linkTo(name);
}

function leave(): void {
  history.replaceState(null, '', '#');
  close();
}

const map = drawing('map');
const frame = get('canvas', HTMLElement);
const view = map === null ? null : canvas(frame, map);
const drawings: Nodes[] = [];
if (map !== null) drawings.push(nodes(map, { open, show: (element) => view?.reveal(element) }));
const gantt = drawing('schedule');
if (gantt !== null)
  drawings.push(nodes(gantt, { open, show: (element) => element.scrollIntoView({ block: 'nearest' }) }));

function show(name: string): void {
  const element = drawings[0]?.elementOf(name);
  if (element) view?.reveal(element);
}

const selects = ['phase', 'priority', 'state'] as const;
const chosen = () => selects.map((key) => ({ key, value: get(`by-${key}`, HTMLSelectElement).value }));

function filter(): void {
  const wanted = chosen().filter(({ value }) => value !== '');
  const passes = (thing: Thing | undefined) =>
    thing !== undefined && wanted.every(({ key, value }) => thing[key] === value);
  for (const drawn of drawings) drawn.filter(wanted.length === 0 ? null : (name) => passes(byName.get(name)));
  const drawnKinds = things.filter(({ state }) => state !== null);
  get('status', HTMLElement).textContent =
    wanted.length === 0 ? '' : `${drawnKinds.filter(passes).length} of ${drawnKinds.length}`;
}

for (const key of selects) get(`by-${key}`, HTMLSelectElement).addEventListener('change', filter);
get('scenarios', HTMLInputElement).addEventListener('change', ({ target }) =>
  map?.classList.toggle('scenarios', target instanceof HTMLInputElement && target.checked),
);
get('zoom-in', HTMLElement).addEventListener('click', () => view?.zoom(1.25));
get('zoom-out', HTMLElement).addEventListener('click', () => view?.zoom(0.8));
get('zoom-fit', HTMLElement).addEventListener('click', () => view?.showAll());
get('details-close', HTMLElement).addEventListener('click', leave);
search(things, open, () => drawings[0]?.focus(linked()));
tabs(get('tabs', HTMLElement), (shown) => {
  if (shown === 'map' && map !== null) window.dispatchEvent(new Event('resize'));
});

const keys: Readonly<Record<string, () => void>> = {
  '/': () => get('search', HTMLInputElement).focus(),
  '+': () => view?.zoom(1.25),
  '=': () => view?.zoom(1.25),
  '-': () => view?.zoom(0.8),
  '0': () => view?.showAll(),
  Escape: leave,
};

document.addEventListener('keydown', (event) => {
  const { target } = event;
  const isTyping =
    target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'search');
  const key = keys[event.key];
  if (key === undefined || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== 'Escape') event.preventDefault();
  key();
});
window.addEventListener('hashchange', openLinked);
openLinked();
