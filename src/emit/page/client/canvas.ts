interface View {
  x: number;
  y: number;
  /** Units of the picture in one pixel. */
  scale: number;
}

export interface Canvas {
  zoom(factor: number): void;
  /** The whole picture, or as much of it as can be read. */
  showAll(): void;
  /** Moves as little sideways as it takes to have a part of the picture in sight; what lies above or below comes to the middle. */
  reveal(part: Element): void;
}

const [closest, farthest] = [0.25, 20];
const margin = 40;

/**
 * Lets a picture be moved and zoomed: dragged or pinched; wheel to move, with Ctrl or ⌘ to zoom. A drag is no click.
 * @param frame the element that the picture fills
 */
export function canvas(frame: HTMLElement, svg: SVGSVGElement): Canvas {
  const whole = svg.viewBox.baseVal;
  const size = { width: whole.width, height: whole.height };
  const view: View = { x: 0, y: 0, scale: 1 };
  const pointers = new Map<number, { x: number; y: number }>();
  let moved = 0;

  const draw = () => {
    const { clientWidth, clientHeight } = frame;
    if (clientWidth === 0) return;
    svg.setAttribute(
      'viewBox',
      `${view.x} ${view.y} ${clientWidth * view.scale} ${clientHeight * view.scale}`,
    );
  };
  /** Zooms and keeps the point under (x, y), in pixels of the frame, where it is. */
  const zoomAt = (factor: number, x: number, y: number) => {
    const scale = Math.min(farthest, Math.max(closest, view.scale / factor));
    view.x += x * (view.scale - scale);
    view.y += y * (view.scale - scale);
    view.scale = scale;
    draw();
  };
  const showAll = () => {
    const { clientWidth, clientHeight } = frame;
    if (clientWidth === 0) return;
    const all = Math.max(size.width / clientWidth, size.height / clientHeight);
    // Words stay readable: a tall picture is shown from its top.
    view.scale = Math.min(Math.max(all, 0.8), Math.max(1.25, size.width / clientWidth));
    view.x = (size.width - clientWidth * view.scale) / 2;
    view.y = Math.min(0, (size.height - clientHeight * view.scale) / 2);
    draw();
  };

  frame.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        const { left, top } = frame.getBoundingClientRect();
        zoomAt(Math.exp(-event.deltaY * unit * 0.005), event.clientX - left, event.clientY - top);
        return;
      }
      const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
      view.x += dx * unit * view.scale;
      view.y += dy * unit * view.scale;
      draw();
    },
    { passive: false },
  );
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  frame.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other !== undefined) {
      const { left, top } = frame.getBoundingClientRect();
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      zoomAt(factor, (now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top);
    }
    const part = other === undefined ? 1 : 0.5;
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    pointers.set(event.pointerId, now);
    if (moved <= 4) return;
    if (!frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    view.x -= (now.x - before.x) * view.scale * part;
    view.y -= (now.y - before.y) * view.scale * part;
    draw();
  });
  const end = (event: PointerEvent) => pointers.delete(event.pointerId);
  frame.addEventListener('pointerup', end);
  frame.addEventListener('pointercancel', end);
  frame.addEventListener(
    'click',
    (event) => {
      if (moved > 4) event.stopPropagation();
      moved = 0;
    },
    true,
  );
  new ResizeObserver(draw).observe(frame);
  showAll();

  return {
    showAll,
    zoom: (factor) => zoomAt(factor, frame.clientWidth / 2, frame.clientHeight / 2),
    reveal(part) {
      draw();
      const box = part.getBoundingClientRect();
      const edge = frame.getBoundingClientRect();
      const isFar = box.bottom < edge.top || box.top > edge.bottom;
      const middle = (box.top + box.bottom - edge.top - edge.bottom) / 2;
      view.x += view.scale * outside(box.left, box.right, edge.left + margin, edge.right - margin);
      view.y +=
        view.scale * (isFar ? middle : outside(box.top, box.bottom, edge.top + margin, edge.bottom - margin));
      draw();
    },
  };
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y);

/** How far a stretch sticks out of another. */
function outside(from: number, to: number, start: number, end: number): number {
  if (from < start) return from - start;
  return to > end ? to - end : 0;
}
