/** A node that is drawn, and whom it is tied to. */
interface Drawn {
  readonly element: SVGGElement;
  readonly x: number;
  readonly y: number;
  readonly before: Drawn[];
  readonly behind: Drawn[];
  readonly ways: Element[];
}

export interface Nodes {
  /** Gives it the focus; false where nothing of that name is drawn. */
  focus(name: string): boolean;
  /** Marks what the details are about. */
  select(name: string | null): void;
  /** Dims what does not pass. @returns how many pass */
  filter(passes: ((name: string) => boolean) | null): void;
  elementOf(name: string): Element | null;
}

/**
 * Makes the nodes of a drawing usable: one of them is in the tab order; Up and Down lead along the edges, or from row to row where there
 * are none, Left and Right to the neighbours, Home and End to the first and last; Enter and Space open.
 */
export function nodes(
  svg: SVGSVGElement,
  act: { open(name: string): void; show(element: Element): void },
): Nodes {
  const drawn = [...svg.querySelectorAll<SVGGElement>('.node')].map(read);
  drawn.sort((a, b) => a.y - b.y || a.x - b.x);
  const byName = new Map(drawn.map((node) => [nameOf(node), node]));
  const byElement = new Map<Element, Drawn>(drawn.map((node) => [node.element, node]));
  for (const way of svg.querySelectorAll<SVGGElement>('.way')) {
    const from = byName.get(way.dataset.from ?? '');
    const to = byName.get(way.dataset.to ?? '');
    if (from === undefined || to === undefined) continue;
    from.behind.push(to);
    to.before.push(from);
    from.ways.push(way);
    to.ways.push(way);
  }
  for (const { element } of drawn) {
    element.setAttribute('role', 'button');
    element.setAttribute('tabindex', '-1');
    element.setAttribute('aria-label', element.querySelector('title')?.textContent ?? '');
  }
  let current = drawn[0];
  current?.element.setAttribute('tabindex', '0');

  const enter = (node: Drawn | undefined) => {
    if (node === undefined) return;
    current?.element.setAttribute('tabindex', '-1');
    node.element.setAttribute('tabindex', '0');
    current = node;
    node.element.focus({ preventScroll: true });
    act.show(node.element);
  };
  const step = (by: number) => {
    const at = current === undefined ? -1 : drawn.indexOf(current);
    enter(drawn[Math.min(drawn.length - 1, Math.max(0, at + by))]);
  };
  const along = (next: readonly Drawn[], by: number) => {
    if (current === undefined) return;
    if (current.ways.length === 0 && next.length === 0) step(by);
    else enter(nearest(next, current.x));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => along(current?.behind ?? [], 1),
    ArrowUp: () => along(current?.before ?? [], -1),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Home: () => enter(drawn[0]),
    End: () => enter(drawn.at(-1)),
    Enter: () => act.open(current === undefined ? '' : nameOf(current)),
    ' ': () => act.open(current === undefined ? '' : nameOf(current)),
  };
  const nodeAt = (target: EventTarget | null) =>
    target instanceof Element ? byElement.get(target.closest('.node') as Element) : undefined;

  svg.addEventListener('keydown', (event) => {
    const key = keys[event.key];
    if (
      key === undefined ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      nodeAt(event.target) === undefined
    )
      return;
    event.preventDefault();
    key();
  });
  svg.addEventListener('click', ({ target }) => {
    const node = nodeAt(target);
    if (node === undefined) return;
    enter(node);
    act.open(nameOf(node));
  });
  const near = (on: boolean) => (event: Event) => {
    for (const way of nodeAt(event.target)?.ways ?? []) way.classList.toggle('near', on);
  };
  // Around the drawing: one that listens for the focus itself would become a stop of the Tab key in Chromium.
  for (const type of ['mouseover', 'focusin']) svg.parentElement?.addEventListener(type, near(true));
  for (const type of ['mouseout', 'focusout']) svg.parentElement?.addEventListener(type, near(false));

  return {
    focus(name) {
      const node = byName.get(name);
      enter(node);
      return node !== undefined;
    },
    select(name) {
      for (const [key, { element }] of byName) element.classList.toggle('selected', key === name);
    },
    filter(passes) {
      for (const [name, { element }] of byName)
        element.classList.toggle('dim', passes !== null && !passes(name));
      for (const way of svg.querySelectorAll<SVGGElement>('.way')) {
        const ends = [way.dataset.from ?? '', way.dataset.to ?? ''];
        way.classList.toggle('dim', passes !== null && !ends.every(passes));
      }
    },
    elementOf: (name) => byName.get(name)?.element ?? null,
  };
}

const nameOf = ({ element }: Drawn) => element.dataset.name ?? '';

function read(element: SVGGElement): Drawn {
  const [x = 0, y = 0] = (element.dataset.at ?? element.getAttribute('transform') ?? '')
    .replace(/[a-z()]+/g, '')
    .split(' ')
    .map(Number);
  return { element, x, y, before: [], behind: [], ways: [] };
}

function nearest(others: readonly Drawn[], x: number): Drawn | undefined {
  return others.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0];
}
