import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser of this machine; null where there is none. */
export const browserPath: string | null = places.find((path) => path !== '' && existsSync(path)) ?? null;
if (browserPath === null) console.log('no Chromium here (set CHROMIUM): the tests in a browser are left out');

export function startBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: browserPath ?? '', args });
}

/** A page that is watched: what it complains about, and what it asks for beyond its own file. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

/** Opens a file from disk, at an address within it. */
export async function openFile(
  browser: Browser,
  file: string,
  hash = '',
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => void complaints.push(message.text()));
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${file}`)) requests.push(request.url());
  });
  await page.goto(`file://${file}${hash}`);
  return { page, complaints, requests };
}
