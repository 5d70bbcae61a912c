import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openFile, startBrowser } from '../helpers/browser.js';
import { plan, world } from '../helpers/cli.js';
import { temporaryFolder } from '../helpers/git.js';
import { hostileLog, hostilePlan, hostileTexts } from '../helpers/hostile-plan.js';
import { LONG } from '../helpers/property.js';
import { workedExample } from '../helpers/worked-example.js';

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('data-name') ?? element?.id ?? '';
  });

async function pageOf(files: Readonly<Record<string, string>> | null): Promise<string> {
  const host = files === null ? workedExample() : world(files);
  // Hostile words can name their own bead as a blocker: then the page is drawn, and the answer is no.
  const { out, code } = await plan(host, 'map --format html');
  expect(code).toBeLessThan(files === null ? 1 : 2);
  const file = join(temporaryFolder(), 'map.html');
  writeFileSync(file, out);
  return file;
}

describe.skipIf(browserPath === null)('the page of a map, in a browser', { timeout: LONG }, () => {
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    browser = await startBrowser();
    file = await pageOf(null);
  }, LONG);
  afterAll(async () => {
    await browser?.close();
  });

  test('opens from disk without a complaint and asks for nothing', async () => {
    const { page, complaints, requests } = await openFile(browser, file);
    expect(await page.title()).toBe('Fine-tune Qwen on our evaluated questions');
    expect(await page.locator('#map .node').count()).toBe(33);
    expect(await page.locator('#details').isVisible()).toBe(false);
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    await page.close();
  });

  test('finds a bead by its name and by its words', async () => {
    const { page } = await openFile(browser, file);
    await page.keyboard.press('/');
    await page.keyboard.type('0001.8a');
    await page.keyboard.press('Enter');
    await page.locator('#details').waitFor();
    expect(await page.textContent('#details-title')).toBe('ft-0001.8a — Reconstruct curriculum facts');
    expect(await page.textContent('#details')).toContain('≥ 80% of records get their curriculum facts');
    await page.fill('#search', 'learning rate dollars');
    expect(await page.locator('#found li').first().textContent()).toContain('ft-0001.20');
    await page.fill('#search', 'nothing like it');
    expect(await page.textContent('#status')).toBe('nothing found');
    await page.close();
  });

  test('tells all about a bead that is clicked: criteria, state, evidence, history', async () => {
    const { page, complaints } = await openFile(browser, file);
    await page.click('#map .node[data-name="ft-0001.5"]');
    const told = await page.textContent('#details');
    for (const piece of ['≥ 70000 items extracted', 'closed', '72486', 'F2', 'Waits for', '2026-11-20 10:57'])
      expect(told).toContain(piece);
    await page.click('#details a[href="#G1"]');
    expect(await page.textContent('#details-title')).toBe('G1 — Feasibility');
    expect(await page.locator('#details td').first().textContent()).toBe(
      'Pilot examples with curriculum facts',
    );
    await page.goBack();
    expect(await page.textContent('#details-title')).toContain('ft-0001.5');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('opens what the address names', async () => {
    const { page } = await openFile(browser, file, '#ft-0001.8a');
    expect(await page.textContent('#details-title')).toContain('ft-0001.8a');
    const node = await page.locator('#map .node[data-name="ft-0001.8a"]').boundingBox();
    const frame = await page.locator('#canvas').boundingBox();
    expect(node?.y).toBeGreaterThan(frame?.y ?? 0);
    expect((node?.y ?? 0) + (node?.height ?? 0)).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
    await page.evaluate(() => {
      location.hash = '#no-such-bead-%';
    });
    await page.locator('#details').waitFor({ state: 'hidden' });
    await page.close();
  });

  test('is used by keyboard alone', async () => {
    const { page } = await openFile(browser, file);
    const stops: string[] = [];
    for (let k = 0; k < 10; k++) {
      await page.keyboard.press('Tab');
      stops.push(await focused(page));
    }
    expect(stops.slice(0, 6)).toEqual([
      'tab-map',
      'search',
      'by-phase',
      'by-priority',
      'by-state',
      'scenarios',
    ]);
    expect(stops[6]).toMatch(/^ft-0001\.\d$/);
    expect(stops.slice(7)).toEqual(['zoom-in', 'zoom-out', 'zoom-fit']);
    await page.locator('#map .node[data-name="ft-0001.3"]').click();
    await page.keyboard.press('Escape');
    for (const next of ['ft-0001.17', 'ft-0001.18', 'G1', 'ft-0001.5']) {
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe(next);
    }
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('G1');
    await page.keyboard.press('Enter');
    await page.locator('#details').waitFor();
    expect(await focused(page)).toBe('details-title');
    await page.keyboard.press('Escape');
    expect(await page.locator('#details').isVisible()).toBe(false);
    expect(await focused(page)).toBe('G1');
    await page.keyboard.press('Home');
    const reached = new Set([await focused(page)]);
    for (let k = 0; k < 40; k++) {
      await page.keyboard.press('ArrowRight');
      reached.add(await focused(page));
    }
    expect(reached.size).toBe(33);
    await page.close();
  });

  test('shows the schedule and the progress in tabs', async () => {
    const { page } = await openFile(browser, file);
    await page.focus('#tab-map');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#schedule').isVisible()).toBe(true);
    expect(await page.locator('#map').isVisible()).toBe(false);
    expect(await page.locator('#schedule .node').count()).toBe(28);
    await page.click('#schedule .node[data-name="ft-0001.13"]');
    expect(await page.textContent('#details')).toContain('slack');
    await page.click('#tab-progress');
    expect(await page.locator('#progress .curve').count()).toBe(1);
    expect(await page.locator('#progress td').allTextContents()).toEqual(
      expect.arrayContaining(['2026-11-19', '+6', '2026-11-20']),
    );
    await page.close();
  });

  test('filters by phase, priority and state', async () => {
    const { page } = await openFile(browser, file);
    await page.selectOption('#by-state', 'ready');
    expect(await page.textContent('#status')).toBe('4 of 33');
    expect(await page.locator('#map .node:not(.dim)').count()).toBe(4);
    await page.selectOption('#by-priority', 'P1');
    expect(await page.locator('#map .node:not(.dim)').count()).toBe(1);
    await page.selectOption('#by-state', '');
    await page.selectOption('#by-priority', '');
    await page.selectOption('#by-phase', { index: 1 });
    expect(await page.textContent('#status')).toBe('4 of 33');
    await page.close();
  });

  test('moves and zooms by mouse and keys; a drag opens nothing', async () => {
    const { page } = await openFile(browser, file);
    const view = async () => ((await page.getAttribute('#map svg', 'viewBox')) ?? '').split(' ').map(Number);
    const before = await view();
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 200);
    await expect.poll(async () => (await view())[1]).toBeGreaterThan(before[1] ?? 0);
    const box = await page.locator('#map .node').nth(6).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 120, (box?.y ?? 0) + 90, { steps: 4 });
    await page.mouse.up();
    expect((await view())[0]).toBeLessThan(before[0] ?? 0);
    expect(await page.locator('#details').isVisible()).toBe(false);
    const [, , width] = await view();
    await page.keyboard.press('+');
    expect((await view())[2]).toBeLessThan(width ?? 0);
    await page.keyboard.press('0');
    expect(await view()).toEqual(before);
    await page.close();
  });

  test('lets nothing of a hostile plan run', async () => {
    for (const text of hostileTexts) {
      const files = { 'PLAN-x.md': hostilePlan(text), 'progress.md': hostileLog(text) };
      const { page, complaints, requests } = await openFile(browser, await pageOf(files));
      for (const name of ['h-1', 'G1', 'F1', 'Phase 1']) {
        await page.evaluate((to) => {
          location.hash = `#${encodeURIComponent(to)}`;
        }, name);
        await page.locator('#details').waitFor();
      }
      await page.fill('#search', 'h-1');
      const found = await page.evaluate(() => ({
        hacked: 'hacked' in globalThis,
        scripts: document.scripts.length,
        strangers: document.querySelectorAll('img, iframe, object, embed, form, a[href^="javascript"]')
          .length,
      }));
      expect({ text, ...found, complaints, requests }).toEqual({
        text,
        hacked: false,
        scripts: 2,
        strangers: 0,
        complaints: [],
        requests: [],
      });
      await page.close();
    }
  });

  test('the picture of a hostile plan is XML to a browser', async () => {
    const { page } = await openFile(browser, file);
    for (const text of hostileTexts) {
      const { out } = await plan(world({ 'PLAN-x.md': hostilePlan(text) }), 'map --format svg --scenarios');
      const parsed = await page.evaluate((svg) => {
        const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
        const names = [...documentElement.querySelectorAll('*')].map(({ localName }) => localName);
        return {
          root: documentElement.localName,
          scripts: names.filter((name) => /script|foreign|^a$/i.test(name)),
        };
      }, out);
      expect({ text, ...parsed }).toEqual({ text, root: 'svg', scripts: [] });
    }
    await page.close();
  });
});
