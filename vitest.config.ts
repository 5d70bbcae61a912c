import { defineConfig } from 'vitest/config';
import { pageConstants } from './build-page.mjs';

export default defineConfig({
  define: await pageConstants(),
  test: {
    setupFiles: ['test/helpers/reference.ts'],
    // What programs that tests start keep for the next time is nothing for the user's own folder.
    env: { PLAN_NO_CACHE: '1' },
    // The first test of a file loads what it calls, which a busy machine may take its time for; no test is about time.
    testTimeout: 30_000,
  },
});
