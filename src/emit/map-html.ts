import type { PlanMap } from '../plan/schedule/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { drawPicture } from './map-svg.js';
import type { Thing } from './page/data.js';
import { pageData } from './page/page-data.js';
import { pageScript, pageStyle } from './page/parts.js';
import { burnUp } from './picture/burnup.js';
import { ganttSvg } from './picture/gantt.js';
import { pageColours } from './picture/page-colours.js';
import { type DrawnMap, pictureOf } from './picture/picture.js';
import { pictureStyle } from './picture/style.js';
import { element, xml } from './picture/xml.js';
import type { Sources } from './text.js';

export interface HtmlOptions {
  readonly sources: Sources;
  /** SHA-256 of a text in UTF-8, base64: by it the page allows its own script and style, and nothing else. */
  sha256(text: string): string;
}

/**
 * The map as a page: one file without a network, with the plan as data in it. Everything a plan says is text there: it is escaped, and
 * the page's policy lets no script run but its own.
 * @returns the file, and what of the plan is not drawn, if any
 */
export function mapHtml(view: PlanView, map: PlanMap, options: HtmlOptions): DrawnMap {
  const { sources, sha256 } = options;
  const picture = pictureOf(map, sources);
  const data = pageData(view, map, sources, picture);
  const style = pageColours + pictureStyle + pageStyle;
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(pageScript)}'`,
    `style-src 'sha256-${sha256(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${xml(picture.title)}</title>`,
    `<style>${style}</style>`,
  ];
  const schedule = ganttSvg(map, sources);
  const progress = burnUp(map, view.state);
  const svg = drawPicture(picture, { scenarios: [], standsAlone: false });
  const body = [
    `<header><h1 dir="auto">${xml(picture.title)}</h1><p>${xml(picture.totals)}</p>${tabList}</header>`,
    `<main><div id="panels">`,
    panel('map', `${tools(data.things)}<div id="canvas">${svg}</div>${notice(picture.folded)}${zoomButtons}`),
    panel('schedule', `<p>${xml(schedule.caption)}</p><div class="wide">${schedule.svg}</div>`),
    panel(
      'progress',
      `<p>${xml(progress.caption)}</p><div class="wide">${progress.svg ?? ''}</div>${daysTable(progress.days)}`,
    ),
    '</div>',
    '<aside id="details" aria-labelledby="details-title" hidden><button id="details-close" type="button" aria-label="Close (Escape)">×</button><div id="details-body"></div></aside>',
    '</main>',
    `<script type="application/json" id="data">${json(data)}</script>`,
    `<script>${pageScript}</script>`,
  ];
  const html = `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
  return { text: html, folded: picture.folded };
}

/** JSON that can stand in a script element: whatever it says, it ends nothing and begins nothing. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029\p{Cs}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const tabNames = [
  ['map', 'Map'],
  ['schedule', 'Schedule'],
  ['progress', 'Progress'],
] as const;

const tabList = element(
  'div',
  { role: 'tablist', id: 'tabs', 'aria-label': 'Views' },
  ...tabNames.map(([id, label], index) =>
    element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${id}`,
        'aria-controls': id,
        'aria-selected': index === 0 ? 'true' : 'false',
        tabindex: index === 0 ? 0 : -1,
      },
      label,
    ),
  ),
);

function panel(id: (typeof tabNames)[number][0], inside: string): string {
  const hidden = id === 'map' ? '' : ' hidden';
  return `<section role="tabpanel" id="${id}" aria-labelledby="tab-${id}"${hidden}>${inside}</section>`;
}

const zoomButtons =
  '<div id="zoom" role="group" aria-label="Zoom"><button id="zoom-in" type="button" aria-label="Zoom in (+)">+</button><button id="zoom-out" type="button" aria-label="Zoom out (-)">−</button><button id="zoom-fit" type="button" aria-label="Fit (0)">Fit</button></div>';

const notice = (folded: string | null) => (folded === null ? '' : `<p class="notice">${xml(folded)}</p>`);

/** The search box, and what the picture can be narrowed to. */
function tools(things: readonly Thing[]): string {
  const choice = (key: 'phase' | 'priority' | 'state', label: string): string => {
    const values = [...new Set(things.flatMap((thing) => (thing[key] === null ? [] : [thing[key]])))];
    if (key === 'priority') values.sort();
    const options = values.map((value) => `<option value="${xml(value)}">${xml(value)}</option>`).join('');
    return `<label>${label} <select id="by-${key}"><option value="">all</option>${options}</select></label>`;
  };
  return [
    '<div id="tools">',
    '<div id="searching"><input id="search" type="search" placeholder="Search (/)" aria-label="Search" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list" autocomplete="off" spellcheck="false"><ul id="found" role="listbox" aria-label="Found" hidden></ul></div>',
    choice('phase', 'Phase'),
    choice('priority', 'Priority'),
    choice('state', 'State'),
    '<label><input id="scenarios" type="checkbox"> Failure scenarios</label>',
    '<span id="status" role="status"></span>',
    '</div>',
  ].join('');
}

function daysTable(days: readonly (readonly string[])[]): string {
  if (days.length === 0) return '<p>The journal tells no time of a close.</p>';
  const rows = days.map((row) => `<tr>${row.map((cell) => `<td>${xml(cell)}</td>`).join('')}</tr>`).join('');
  return `<table class="days"><thead><tr><th scope="col">Day</th><th scope="col">Closed</th><th scope="col">In all</th></tr></thead><tbody>${rows}</tbody></table>`;
}
